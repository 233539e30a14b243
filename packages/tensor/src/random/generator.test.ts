import { describe, expect, test } from "vitest";
import { QzynnError } from "../errors.ts";
import { defaultGenerator, manualSeed } from "./defaultGenerator.ts";
import { Generator } from "./generator.ts";
import { fillNormal } from "./normal.ts";

const normals = (generator: Generator, n: number) => [...fillNormal(new Float32Array(n), generator)];

describe("seeds", () => {
  // torch.manual_seed(s).initial_seed(), (torch.rand(1) * 2**24).item()
  test.each([
    [0, 0n, 8325804],
    [42, 42n, 14802022],
    [2 ** 32 + 5, 4294967301n, 13929315],
    [-1, 18446744073709551615n, 16673187],
    [-(2n ** 63n), 9223372036854775808n, 8325804],
    [2n ** 64n - 1n, 18446744073709551615n, 16673187],
  ])("%s is kept and starts the engine as in PyTorch", (seed, kept, low24) => {
    const generator = new Generator().manualSeed(seed);
    expect(generator.initialSeed()).toBe(kept);
    expect(generator.random32() & 0xffffff).toBe(low24);
  });

  test("without one a generator starts from PyTorch's default", () => {
    expect(new Generator().initialSeed()).toBe(67280421310721n);
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("%s is refused: not held exactly", (seed) => {
    expect(() => new Generator(seed)).toThrow(/Generator: .* is not a whole number/);
  });

  test.each([2n ** 64n, -(2n ** 63n) - 1n])("%s is refused: it does not fit 64 bits", (seed) => {
    expect(() => new Generator().manualSeed(seed)).toThrow(/manualSeed: .* does not fit 64 bits/);
  });

  test("seed() starts from one that can be given again", () => {
    const generator = new Generator();
    const seed = generator.seed();
    expect(generator.initialSeed()).toBe(seed);
    expect(seed).toBeLessThan(2n ** 53n);
    expect(new Generator(seed).random64()).toBe(generator.random64());
  });

  test("manualSeed of the package seeds the default generator", () => {
    expect(manualSeed(0)).toBe(defaultGenerator);
    expect(defaultGenerator.random32()).toBe(2357136044);
  });
});

test("random64: the first draw is the high half", () => {
  expect(new Generator(0).random64()).toBe((2357136044n << 32n) | 2546248239n);
});

describe("state", () => {
  test("set again it gives the same numbers, the cached normal sample included", () => {
    const generator = new Generator(3);
    normals(generator, 3);
    const state = generator.getState();
    const expected = [normals(generator, 3), generator.random64()];
    const other = new Generator(99).setState(state);
    expect([normals(other, 3), other.random64()]).toEqual(expected);
    expect(other.initialSeed()).toBe(3n);
  });

  test("two change places, kept halves of pairs and seeds included", () => {
    const [a, b] = [new Generator(1), new Generator(2)];
    const [first, second] = [a.clone(), b.clone()];
    for (const one of [a, first]) normals(one, 1);
    a.swap(b);
    expect([a.initialSeed(), b.initialSeed()]).toEqual([2n, 1n]);
    expect(normals(a, 3)).toEqual(normals(second, 3));
    expect(normals(b, 3)).toEqual(normals(first, 3));
  });

  test("a clone gives the same numbers and goes its own way", () => {
    const generator = new Generator(4);
    normals(generator, 1);
    const clone = generator.clone();
    expect(normals(clone, 5)).toEqual(normals(generator, 5));
    clone.random32();
    expect(clone.random32()).not.toBe(generator.random32());
  });

  test("does not change when the generator goes on", () => {
    const generator = new Generator(5);
    const state = generator.getState();
    const copy = state.slice();
    for (let i = 0; i < 700; i++) generator.random32();
    expect(state).toEqual(copy);
  });

  test("is read from within a larger buffer", () => {
    const state = new Generator(6).getState();
    const larger = new Uint8Array(state.length + 3);
    larger.set(state, 3);
    expect(new Generator().setState(larger.subarray(3)).random32()).toBe(new Generator(6).random32());
  });

  const damaged = (offset: number, ...bytes: number[]) => {
    const state = new Generator(1).getState();
    state.set(bytes, offset);
    return state;
  };
  test.each([
    [/2520 bytes, these are 3/, new Uint8Array(3)],
    [/do not begin/, damaged(0, 0)],
    [/version 2, known is 1/, damaged(4, 2)],
    [/cached normal sample/, damaged(5, 2)],
    [/cached normal sample/, damaged(22, 0xf0, 0x7f)],
    [/position 625/, damaged(6, 625 & 255, 625 >> 8)],
    [/all words of the engine are zero/, damaged(24, ...new Array<number>(2496).fill(0))],
  ])("that is damaged is refused with %s and changes nothing", (message, state) => {
    const generator = new Generator(8);
    expect(() => generator.setState(state)).toThrow(QzynnError);
    expect(() => generator.setState(state)).toThrow(message);
    expect(generator.random32()).toBe(new Generator(8).random32());
  });
});
