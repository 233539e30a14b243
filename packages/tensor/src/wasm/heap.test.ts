import { describe, expect, test } from "vitest";
import { Heap } from "./heap.ts";

const never = () => 0;

describe("heap", () => {
  test("gives the first place that fits, and joins what comes back", () => {
    const heap = new Heap(1, 640, never);
    const [a, b, c] = [heap.take(100), heap.take(64), heap.take(1)] as [number, number, number];
    expect([a, b, c]).toEqual([64, 192, 256]);
    heap.release(a);
    heap.release(c);
    expect(heap.take(129)).toBe(256);
    heap.release(b);
    expect([heap.take(192), heap.take(192), heap.take(1)]).toEqual([64, 448, null]);
  });

  test("asks for more memory, and only for what is missing", () => {
    const asked: number[] = [];
    const heap = new Heap(0, 128, (atLeast) => {
      asked.push(atLeast);
      return 1024;
    });
    expect(heap.take(64)).toBe(0);
    expect(heap.take(256)).toBe(64);
    expect(asked).toEqual([192]);
    expect(heap.take(832)).toBe(320);
  });

  test("nothing is lost or given twice in a long run", () => {
    const heap = new Heap(0, 1 << 16, never);
    const live: { start: number; size: number }[] = [];
    let seed = 1;
    const random = (n: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % n;
    };
    for (let i = 0; i < 5000; i++) {
      const size = 1 + random(900);
      const start = heap.take(size);
      if (start !== null) {
        const meeting = live.filter((other) => start < other.start + other.size && other.start < start + size);
        if (meeting.length > 0) throw new Error(`${start} + ${size} meets ${JSON.stringify(meeting)}`);
        live.push({ start, size });
      }
      if (start === null || live.length > 40)
        heap.release((live.splice(random(live.length), 1)[0] as { start: number }).start);
    }
    for (const { start } of live) heap.release(start);
    expect(heap.take(1 << 16)).toBe(0);
  });

  test("releasing twice is our fault", () => {
    const heap = new Heap(0, 128, never);
    heap.release(heap.take(1) as number);
    expect(() => heap.release(0)).toThrow("internal: ");
  });
});
