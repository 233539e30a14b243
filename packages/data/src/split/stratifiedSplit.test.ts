import { Generator, manualSeed, tensor, zeros } from "@qzynn/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Subset } from "../dataset/subset.ts";
import { TensorDataset } from "../dataset/tensorDataset.ts";
import { stratifiedSplit } from "./stratifiedSplit.ts";

const repeat = (counts: readonly number[]) =>
  counts.flatMap((count, label) => Array.from({ length: count }, () => label));
const countsOf = (indices: readonly number[], labels: readonly unknown[], label: unknown) =>
  indices.filter((i) => labels[i] === label).length;

test("stratifiedSplit: where fractions go up, every class has exactly its share", () => {
  const labels = repeat(Array.from({ length: 12 }, () => 310));
  const [train, validation] = stratifiedSplit(labels, [0.9, 0.1]);
  for (let label = 0; label < 12; label++) {
    expect(countsOf(train, labels, label)).toBe(279);
    expect(countsOf(validation, labels, label)).toBe(31);
  }
});

test("stratifiedSplit: where they do not, classes are rounded so that the totals are right", () => {
  const labels = repeat(Array.from({ length: 12 }, () => 10));
  const [train, validation] = stratifiedSplit(labels, [0.85, 0.15]);
  expect([train.length, validation.length]).toEqual([102, 18]);
});

test("stratifiedSplit: every sample once, shares within one, a sample of each class in each part", () => {
  const someCounts = fc.array(fc.integer({ min: 3, max: 25 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(someCounts, fc.integer({ min: 1, max: 8 }), fc.nat(), (counts, tenths, seed) => {
      const labels = repeat(counts);
      const fractions = [tenths / 10, 0, (9 - tenths) / 10, 0.1];
      const parts = stratifiedSplit(labels, fractions, { generator: new Generator(seed) });
      expect(parts.flat().sort((a, b) => a - b)).toEqual([...labels.keys()]);
      expect(parts[1]).toEqual([]);
      counts.forEach((count, label) => {
        parts.forEach((part, p) => {
          const share = countsOf(part, labels, label);
          if (p === 1) return;
          expect(share).toBeGreaterThanOrEqual(1);
          if (count * Math.min(...fractions.filter((f) => f > 0)) >= 1)
            expect(Math.abs(share - count * fractions[p]!)).toBeLessThan(1);
        });
      });
    }),
  );
});

test("stratifiedSplit: the same seed gives the same parts, another seed others", () => {
  const labels = repeat([20, 20]);
  const split = (seed: number) => stratifiedSplit(labels, [0.5, 0.5], { generator: new Generator(seed) });
  expect(split(1)).toEqual(split(1));
  expect(split(1)).not.toEqual(split(2));
  manualSeed(1);
  expect(stratifiedSplit(labels, [0.5, 0.5])).toEqual(split(1));
});

test("stratifiedSplit: finds the labels of tensors, of subsets and of datasets that carry them", () => {
  const labels = repeat([4, 4]);
  const data = new TensorDataset(zeros([8, 2]), tensor(labels));
  const [half] = stratifiedSplit(data, [0.5, 0.5]);
  expect(countsOf(half.indices, labels, 0)).toBe(2);
  const firsts = new Subset(data, [0, 1, 4, 5]);
  const [quarter] = stratifiedSplit(firsts, [0.5, 0.5]);
  expect(quarter.indices.map((i) => firsts.origin(i) < 4).sort()).toEqual([false, true]);
  const named = { length: 4, get: (i: number) => i, labels: ["cat", "dog", "cat", "dog"] };
  expect(stratifiedSplit(named, [0.5, 0.5]).map(({ length }) => length)).toEqual([2, 2]);
  const folder = {
    length: 4,
    get: async (i: number) => i,
    samples: [0, 1, 0, 1].map((label) => ({ path: "x.png", label })),
  };
  expect(
    stratifiedSplit(folder, [0.5, 0.5])[0]
      .indices.map((i) => i % 2)
      .sort(),
  ).toEqual([0, 1]);
  const given = { length: 4, get: (i: number) => i };
  expect(stratifiedSplit(given, [0.5, 0.5], { labels: Int32Array.of(0, 0, 1, 1) }).map(({ length }) => length)).toEqual(
    [2, 2],
  );
});

test("stratifiedSplit: refuses classes that are too small, wrong fractions, and labels that are not there", () => {
  expect(() => stratifiedSplit([0, 0, 1], [0.5, 0.5])).toThrow("class 1 has 1 sample, too few for each of 2 parts");
  expect(() => stratifiedSplit([0, 0, 1, 1], [0.5, 0.4])).toThrow("do not add up to 1");
  expect(() => stratifiedSplit([0, 0, 1, 1], [1.5, -0.5])).toThrow("part 0 is 1.5");
  const data = { length: 3, get: (i: number) => i };
  expect(() => stratifiedSplit(data, [0.5, 0.5])).toThrow("give { labels }");
  expect(() => stratifiedSplit(data, [0.5, 0.5], { labels: [1, 1] })).toThrow("2 labels for 3 samples");
  expect(() => stratifiedSplit(zeros([2, 2]), [0.5, 0.5])).toThrow("labels of shape [2, 2]");
});
