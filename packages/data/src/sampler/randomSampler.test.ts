import { Generator, manualSeed, randint } from "@qzynn/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { RandomSampler } from "./randomSampler.ts";
import { SubsetRandomSampler } from "./subsetRandomSampler.ts";

const next = (generator?: Generator) => randint(0, 1000000, [1], generator ? { generator } : {}).item();

test("RandomSampler: rounds and draws with replacement are PyTorch's", () => {
  // g = torch.Generator().manual_seed(5)
  const generator = new Generator(5);
  // list(RandomSampler(range(5), generator=g))
  expect([...new RandomSampler({ length: 5 }, { generator })]).toEqual([1, 3, 0, 4, 2]);
  // list(RandomSampler(range(5), replacement=True, num_samples=35, generator=g))
  expect([...new RandomSampler({ length: 5 }, { replacement: true, numSamples: 35, generator })]).toEqual([
    3, 4, 4, 0, 1, 2, 3, 3, 3, 0, 2, 4, 4, 2, 2, 4, 4, 2, 1, 4, 3, 1, 4, 4, 0, 4, 0, 0, 2, 4, 0, 4, 1, 3, 4,
  ]);
  // torch.randint(0, 1000000, (1,), generator=g)
  expect(next(generator)).toBe(623847);
});

test("RandomSampler: visits every index exactly once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), (length, seed) => {
      const order = [...new RandomSampler({ length }, { generator: new Generator(seed) })];
      expect(order.sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, i) => i));
    }),
  );
});

test("RandomSampler: more samples than indices are full rounds and a piece of one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 60 }), (length, numSamples) => {
      const order = [...new RandomSampler({ length }, { numSamples })];
      expect(order).toHaveLength(numSamples);
      for (let start = 0; start < numSamples; start += length) {
        const round = order.slice(start, start + length);
        expect(new Set(round).size).toBe(round.length);
      }
    }),
  );
});

test("RandomSampler: refuses an empty source and a silly number of samples", () => {
  expect(() => new RandomSampler({ length: 0 })).toThrow("the dataset is empty");
  for (const numSamples of [0, -1, 1.5, Number.NaN]) {
    expect(() => new RandomSampler({ length: 3 }, { numSamples })).toThrow(`numSamples is ${numSamples}`);
  }
});

test("SubsetRandomSampler: PyTorch's order, drawn from the default generator itself", () => {
  manualSeed(1);
  // torch.manual_seed(1); list(SubsetRandomSampler([5, 3, 8, 1, 9])); torch.randint(0, 1000000, (1,))
  expect([...new SubsetRandomSampler([5, 3, 8, 1, 9])]).toEqual([5, 9, 8, 1, 3]);
  expect(next()).toBe(491263);
});
