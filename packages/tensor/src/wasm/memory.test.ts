import { describe, expect, test } from "vitest";
import { Heap } from "./heap.ts";
import { engine, isResident, shortcoming } from "./memory.ts";
import { releaseResident, resident } from "./resident.ts";
import { Scratch } from "./scratch.ts";

describe("engine memory", () => {
  test("is shared here, and says nothing against itself", () => {
    expect([engine()?.shared, shortcoming()]).toEqual([true, null]);
  });

  test("a resident array keeps its values and stays resident while the memory grows", () => {
    const home = engine();
    if (!home) throw new Error("no engine");
    const array = resident(5) as Float32Array;
    array.set([1, 2, 3, 4, 5]);
    const before = home.memory.buffer.byteLength;
    const large = home.heap.take(before) as number;
    expect(home.memory.buffer.byteLength).toBeGreaterThan(before);
    expect(home.views.floats.byteLength).toBe(home.memory.buffer.byteLength);
    expect([...home.views.floats.subarray(array.byteOffset / 4, array.byteOffset / 4 + 5)]).toEqual([1, 2, 3, 4, 5]);
    array[0] = 9;
    expect(home.views.floats[array.byteOffset / 4]).toBe(9);
    expect([isResident(array), isResident(new Float32Array(1))]).toEqual([true, false]);
    home.heap.release(large);
    releaseResident(array);
  });

  test("a resident array is zero even where another one was", () => {
    const first = (resident(3) as Float32Array).fill(7);
    releaseResident(first);
    const second = resident(3) as Float32Array;
    expect([second.byteOffset, ...second]).toEqual([first.byteOffset, 0, 0, 0]);
    releaseResident(second);
    expect(() => releaseResident(new Float32Array(3))).toThrow("internal: ");
  });

  test("more than there can be is refused, not thrown", () => {
    expect(engine()?.heap.take(2 ** 33)).toBe(null);
  });
});

describe("scratch", () => {
  test("pieces are whole vectors, apart from one another, and come back after a reset", () => {
    const scratch = new Scratch(new Heap(0, 4096, () => 0));
    scratch.take(1000);
    scratch.reset();
    const [a, b] = [scratch.take(4) as number, scratch.take(20) as number];
    expect([b - a, (scratch.take(1) as number) - b]).toEqual([16, 32]);
    scratch.reset();
    expect(scratch.take(4)).toBe(a);
  });

  test("says so when the memory is used up, and recovers", () => {
    const scratch = new Scratch(new Heap(0, 1024, () => 0));
    expect([scratch.take(512), scratch.take(512), scratch.take(16)]).toEqual([0, 512, null]);
    scratch.reset();
    expect(scratch.take(1024)).toBe(0);
  });
});
