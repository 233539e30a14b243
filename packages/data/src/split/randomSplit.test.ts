import { Generator, manualSeed, randint } from "@qzynn/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { kFold } from "./kFold.ts";
import { randomSplit } from "./randomSplit.ts";

const range = (length: number) => ({ length, get: (i: number) => i });
const lengths = (n: number, parts: number[]) => randomSplit(range(n), parts).map(({ length }) => length);

test("randomSplit: PyTorch's parts for a seed, and the generator after them", () => {
  manualSeed(0);
  // torch.manual_seed(0); [s.indices for s in random_split(range(11), [0.3, 0.3, 0.4])]; torch.randint(0, 1000000, (3,))
  expect(randomSplit(range(11), [0.3, 0.3, 0.4]).map(({ indices }) => indices)).toEqual([
    [10, 0, 4, 3],
    [5, 8, 2],
    [1, 9, 7, 6],
  ]);
  expect(randint(0, 1000000, [3]).toArray()).toEqual([94101, 906866, 422756]);
  // random_split(range(10), [3, 7], generator=torch.Generator().manual_seed(42))
  const [three, seven] = randomSplit(range(10), [3, 7], { generator: new Generator(42) });
  expect([three.indices, seven.indices]).toEqual([
    [2, 6, 1],
    [8, 4, 5, 0, 9, 3, 7],
  ]);
});

test("randomSplit: what rounding leaves over goes round, as in PyTorch", () => {
  // [len(s) for s in random_split(range(n), fractions)]
  expect(lengths(7, [0.5, 0.5])).toEqual([4, 3]);
  expect(lengths(10, [0.7, 0.2, 0.1])).toEqual([7, 2, 1]);
  expect(lengths(5, [0.25, 0.25, 0.25, 0.25])).toEqual([2, 1, 1, 1]);
  expect(lengths(3, [0.1, 0.2, 0.3, 0.4])).toEqual([1, 1, 0, 1]);
  expect(lengths(3720, [0.9, 0.1])).toEqual([3348, 372]);
});

test("randomSplit: every sample is in exactly one part", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }), fc.nat(), (parts, seed) => {
      const n = parts.reduce((a, b) => a + b, 0);
      fc.pre(n > 1);
      const split = randomSplit(range(n), parts, { generator: new Generator(seed) });
      expect(split.map(({ length }) => length)).toEqual(parts);
      expect(split.flatMap(({ indices }) => indices).sort((a, b) => a - b)).toEqual(
        Array.from({ length: n }, (_, i) => i),
      );
    }),
  );
});

test("randomSplit: refuses parts that are not a split of the dataset", () => {
  for (const parts of [[0.5, 0.6], [3, 3], [12, -2], [2.5, 7.5], []]) {
    expect(() => randomSplit(range(10), parts)).toThrow("randomSplit: the parts [");
  }
  expect(() => randomSplit(range(10), [1.5, -0.5])).toThrow("part 0 is 1.5");
});

test("kFold: every sample is for validation once and for training otherwise", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 2, max: 8 }), fc.boolean(), (n, k, shuffle) => {
      fc.pre(k <= n);
      const folds = kFold(range(n), k, { shuffle });
      const all = Array.from({ length: n }, (_, i) => i);
      expect(folds.flatMap(({ validation }) => validation.indices).sort((a, b) => a - b)).toEqual(all);
      for (const { train, validation } of folds) {
        expect([...train.indices, ...validation.indices].sort((a, b) => a - b)).toEqual(all);
        expect([Math.floor(n / k), Math.ceil(n / k)]).toContain(validation.length);
      }
    }),
  );
});

test("kFold: refuses fewer than two folds and more than samples", () => {
  for (const k of [1, 6, 2.5]) expect(() => kFold(range(5), k)).toThrow(`kFold: ${k} folds of 5 samples`);
});
