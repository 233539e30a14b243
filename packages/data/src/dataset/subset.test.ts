import { arange } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { DataLoader } from "../loader/dataLoader.ts";
import { batchReader } from "./batchReader.ts";
import { ConcatDataset } from "./concatDataset.ts";
import { Subset } from "./subset.ts";
import { TensorDataset } from "./tensorDataset.ts";

const range = (length: number) => ({ length, get: (i: number) => i });

test("Subset: index i is the i-th of its indices, twice if it comes twice", () => {
  const subset = new Subset(range(10), [9, 0, 9]);
  expect(subset.length).toBe(3);
  expect([0, 1, 2].map((i) => subset.get(i))).toEqual([9, 0, 9]);
});

test("Subset: refuses indices that the dataset has not, and reads none beyond its own", () => {
  expect(() => new Subset(range(3), [0, 3])).toThrow("Subset: there is no sample 3");
  expect(() => new Subset(range(3), [0]).get(1)).toThrow("Subset: there is no sample 1");
});

test("Subset: a subset of a subset of tensors is still read in one go", () => {
  const inner = new Subset(new TensorDataset(arange(10)), [5, 6, 7]);
  const outer = new Subset(inner, [2, 0]);
  const loader = new DataLoader(outer, { batchSampler: [[1, 0]] });
  expect(Array.from(loader, ([x]) => x.toArray())).toEqual([[5, 7]]);
  expect(batchReader(outer)).not.toBeNull();
  expect(batchReader(new Subset(range(3), [0]))).toBeNull();
});

test("ConcatDataset: goes from one dataset into the next, past empty ones", () => {
  const all = new ConcatDataset([range(2), range(0), range(3)]);
  expect(Array.from({ length: all.length }, (_, i) => all.get(i))).toEqual([0, 1, 0, 1, 2]);
  expect(() => all.get(5)).toThrow("ConcatDataset: there is no sample 5");
  expect(() => new ConcatDataset([])).toThrow("at least one");
});
