import { manualSeed } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { WeightedRandomSampler } from "./weightedRandomSampler.ts";

const weights = [0.1, 0.9, 0.4, 0.7, 3.0, 0.6];

test("WeightedRandomSampler: PyTorch's draws, one after the other from one generator", () => {
  manualSeed(1);
  // torch.manual_seed(1); list(WeightedRandomSampler(weights, 12))
  expect([...new WeightedRandomSampler(weights, 12)]).toEqual([1, 2, 2, 2, 4, 1, 4, 4, 4, 4, 4, 3]);
  // list(WeightedRandomSampler(weights, 5, replacement=False))
  expect([...new WeightedRandomSampler(weights, 5, { replacement: false })]).toEqual([3, 2, 4, 5, 1]);
  // list(WeightedRandomSampler([1, 2, 3], 1))
  expect([...new WeightedRandomSampler([1, 2, 3], 1)]).toEqual([1]);
});

test("WeightedRandomSampler: weight 0 is never drawn, others in proportion", () => {
  manualSeed(0);
  const counts = [0, 0, 0];
  for (const index of new WeightedRandomSampler([1, 0, 3], 4000)) counts[index]! += 1;
  expect(counts[1]).toBe(0);
  expect(counts[2]! / counts[0]!).toBeGreaterThan(2.7);
  expect(counts[2]! / counts[0]!).toBeLessThan(3.3);
});

test("WeightedRandomSampler: without replacement nothing comes twice", () => {
  const drawn = [...new WeightedRandomSampler([1, 0, 2, 3], 3, { replacement: false })];
  expect(drawn.sort()).toEqual([0, 2, 3]);
});

test("WeightedRandomSampler: refuses weights and counts that mean nothing", () => {
  expect(() => new WeightedRandomSampler([1, -1], 1)).toThrow("weight 1 is -1");
  expect(() => new WeightedRandomSampler([Number.NaN], 1)).toThrow("weight 0 is NaN");
  expect(() => new WeightedRandomSampler([0, 0], 1)).toThrow("no weight is above 0");
  expect(() => new WeightedRandomSampler([1, 0, 1], 3, { replacement: false })).toThrow(
    "3 different indices cannot come from 2",
  );
  expect(() => new WeightedRandomSampler([1], 0)).toThrow("numSamples is 0");
});
