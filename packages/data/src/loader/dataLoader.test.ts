import { arange, manualSeed, type Tensor, zeros } from "@qzynn/tensor";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Dataset } from "../dataset/dataset.ts";
import { Subset } from "../dataset/subset.ts";
import { TensorDataset } from "../dataset/tensorDataset.ts";
import { DataLoader } from "./dataLoader.ts";

const slow: Dataset<[number, string]> = {
  length: 5,
  get: async (i) => {
    await new Promise((done) => setTimeout(done, 5 - i));
    return [i, String(i)];
  },
};

test("DataLoader: one by one unless told otherwise", () => {
  const loader = new DataLoader(new TensorDataset(arange(3)));
  expect(loader.length).toBe(3);
  expect(Array.from(loader, ([x]) => x.shape)).toEqual([[1], [1], [1]]);
});

test("DataLoader: reading in one go and sample by sample are the same", () => {
  const whole = new TensorDataset(arange(24).reshape([6, 2, 2]), arange(6));
  const single: Dataset<readonly [Tensor, Tensor]> = { length: 6, get: (i) => whole.get(i) };
  fc.assert(
    fc.property(
      fc.array(fc.nat(5), { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 1, max: 4 }),
      (indices, batchSize) => {
        const batches = (dataset: Dataset<readonly [Tensor, Tensor]>) =>
          Array.from(new DataLoader(new Subset(dataset, indices), { batchSize }), ([x, y]) => [
            x.toArray(),
            y.toArray(),
            x.dtype,
            x.shape,
          ]);
        expect(batches(whole)).toEqual(batches(single));
      },
    ),
  );
});

test("DataLoader: a shuffled epoch has every sample exactly once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 9 }), fc.nat(), (n, batchSize, seed) => {
      manualSeed(seed);
      const loader = new DataLoader(new TensorDataset(arange(n)), { batchSize, shuffle: true });
      const batches = Array.from(loader, ([x]) => Array.from(x.data));
      expect(batches).toHaveLength(loader.length);
      expect(batches.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
    }),
  );
});

test("DataLoader: async samples come in order, however long each takes", async () => {
  const batches: unknown[] = [];
  for await (const [x, names] of new DataLoader(slow, { batchSize: 3 })) batches.push([x.toArray(), names]);
  expect(batches).toEqual([
    [
      [0, 1, 2],
      ["0", "1", "2"],
    ],
    [
      [3, 4],
      ["3", "4"],
    ],
  ]);
});

test("DataLoader: a plain loop over async samples says what to write instead", () => {
  expect(() => [...new DataLoader(slow)]).toThrow("for await");
  const failing: Dataset<number> = { length: 1, get: () => Promise.reject(new Error("no such file")) };
  expect(() => [...new DataLoader(failing)]).toThrow("for await");
});

test("DataLoader: the error of a sample comes out of the loop", async () => {
  const broken: Dataset<number> = { length: 2, get: async (i) => Promise.reject(new Error(`sample ${i} is broken`)) };
  const read = async () => {
    for await (const _ of new DataLoader(broken, { batchSize: 2 }));
  };
  await expect(read()).rejects.toThrow("sample 0 is broken");
});

test("DataLoader: collate and transform of one's own", () => {
  const data: Dataset<number> = { length: 4, get: (i) => i };
  const sums = new DataLoader(data, { batchSize: 2, collate: (samples) => samples.reduce((a, b) => a + b, 0) });
  expect([...sums]).toEqual([1, 5]);
  const doubled = new DataLoader(new TensorDataset(arange(4), zeros([4])), {
    batchSize: 2,
    transform: ([x, y]) => [x.mul(2), y],
  });
  expect(Array.from(doubled, ([x]) => x.toArray())).toEqual([
    [0, 2],
    [4, 6],
  ]);
});

test("DataLoader: batches of one's own replace every other choice", () => {
  const data = new TensorDataset(arange(6));
  const loader = new DataLoader(data, { batchSampler: [[5, 0], [1]] });
  expect(loader.length).toBe(2);
  expect(Array.from(loader, ([x]) => x.toArray())).toEqual([[5, 0], [1]]);
  expect(() => new DataLoader(data, { batchSampler: [[0]], batchSize: 2 })).toThrow(
    "batchSampler already decides what batchSize would",
  );
  expect(() => new DataLoader(data, { batchSampler: [[0]], shuffle: true })).toThrow("what shuffle would");
  expect(() => new DataLoader(data, { sampler: [0], shuffle: true })).toThrow("sampler already decides");
});

test("DataLoader: an empty dataset has no batches, and nothing to shuffle", () => {
  const empty = new TensorDataset(zeros([0, 3]));
  expect([...new DataLoader(empty, { batchSize: 2 })]).toEqual([]);
  expect(() => new DataLoader(empty, { shuffle: true })).toThrow("RandomSampler: the dataset is empty");
});

test("DataLoader: a batch that is one array of samples deep knows its length only if its sampler does", () => {
  const endless = {
    *[Symbol.iterator]() {
      for (;;) yield [0];
    },
  };
  expect(() => new DataLoader(new TensorDataset(arange(1)), { batchSampler: endless }).length).toThrow("has no length");
});

test("DataLoader: a list is a dataset, shuffled too; what is none is refused", () => {
  manualSeed(0);
  const loader = new DataLoader(
    Array.from({ length: 10 }, (_, i) => i),
    { batchSize: 4, shuffle: true },
  );
  // torch.manual_seed(0); list(DataLoader(list(range(10)), 4, shuffle=True))
  expect(Array.from(loader, (x) => x.toArray())).toEqual([
    [6, 7, 1, 4],
    [2, 0, 9, 8],
    [3, 5],
  ]);
  expect(() => new DataLoader(undefined as never)).toThrow("DataLoader: undefined is no dataset");
  expect(() => new DataLoader({ length: 3 } as never)).toThrow("DataLoader: this is no dataset");
  expect(() => new DataLoader([1], { prefetchFactor: Number.NaN })).toThrow("prefetchFactor is NaN");
});

test("DataLoader: no batch size is none of one, and lengths are whole numbers", () => {
  const of = (options: object, length = 3) => new DataLoader({ length, get: (i) => i }, options);
  expect(() => of({ batchSize: null })).toThrow("batchSize is null; it has to be a whole number of at least 1");
  expect(() => of({}, Number.NaN)).toThrow("DataLoader: the dataset's length is NaN; it has to be a whole number");
  expect(() => of({}, 1.5)).toThrow("length is 1.5");
});
