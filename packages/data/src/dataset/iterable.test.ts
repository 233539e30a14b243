import { type Tensor, tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { DataLoader } from "../loader/dataLoader.ts";
import { ChainDataset } from "./chainDataset.ts";
import type { IterableDataset } from "./iterableDataset.ts";
import { StackDataset } from "./stackDataset.ts";

const upTo = (n: number): Iterable<number> => ({
  *[Symbol.iterator]() {
    for (let i = 0; i < n; i++) yield i;
  },
});
const later = (n: number): AsyncIterable<number> => ({
  async *[Symbol.asyncIterator]() {
    yield* upTo(n);
  },
});
const plain = (batches: Iterable<Tensor>) => Array.from(batches, (x) => x.toArray());

test("IterableDataset: batches as samples come, anew each epoch", async () => {
  const loader = new DataLoader(upTo(5), { batchSize: 2 });
  for (let epoch = 0; epoch < 2; epoch++) expect(plain(loader)).toEqual([[0, 1], [2, 3], [4]]);
  expect(plain(new DataLoader(upTo(5), { batchSize: 2, dropLast: true }))).toEqual([
    [0, 1],
    [2, 3],
  ]);
  const seen: unknown[] = [];
  for await (const x of new DataLoader(later(3), { batchSize: 2 })) seen.push(x.toArray());
  expect(seen).toEqual([[0, 1], [2]]);
});

test("IterableDataset: larger than memory: no sample is asked for before its batch, and leaving closes it", () => {
  let [asked, closed] = [0, false];
  const endless: IterableDataset<number> = {
    *[Symbol.iterator]() {
      try {
        for (;;) yield asked++;
      } finally {
        closed = true;
      }
    },
  };
  for (const x of new DataLoader(endless, { batchSize: 3 })) {
    expect(asked).toBe((x.data[2] as number) + 1);
    if (asked >= 9) break;
  }
  expect([asked, closed]).toEqual([9, true]);
});

test("IterableDataset: a length where it has one, and no order but its own", () => {
  const three = new Set([1, 2, 3]);
  const counted = { length: 3, [Symbol.iterator]: () => three.values() };
  expect(new DataLoader(counted, { batchSize: 2 }).length).toBe(2);
  expect(new DataLoader(counted, { batchSize: 2, dropLast: true }).length).toBe(1);
  expect(() => new DataLoader(upTo(3)).length).toThrow("its iterable dataset has no length");
  expect(() => new DataLoader(upTo(3), { shuffle: true })).toThrow("shuffle decides about the order");
  expect(() => [...new DataLoader(later(3))]).toThrow("write `for await");
});

test("ChainDataset: one stream after another", async () => {
  const chain = new ChainDataset([upTo(2), [7], upTo(1)]);
  expect(plain(new DataLoader(chain, { batchSize: 3 }))).toEqual([[0, 1, 7], [0]]);
  expect(chain.length).toBeUndefined();
  expect(new ChainDataset([[1, 2], [3]]).length).toBe(3);
  const mixed = new ChainDataset([upTo(2), later(2)]);
  expect([new DataLoader(chain).isAsync, new DataLoader(mixed).isAsync]).toEqual([false, true]);
  expect(() => [...mixed]).toThrow("dataset 1 has to be waited for");
  const seen: unknown[] = [];
  for await (const x of new DataLoader(mixed, { batchSize: 3 })) seen.push(x.toArray());
  expect(seen).toEqual([[0, 1, 0], [1]]);
  expect(() => new ChainDataset([{ length: 1, get: () => 1 } as never])).toThrow("dataset 0 cannot be iterated");
});

test("StackDataset: samples side by side, in a list or by name, waited for where one has to be", async () => {
  const squares = { length: 3, get: (i: number) => i * i };
  const rows = { length: 3, get: (i: number) => tensor([i, i]) };
  const [first] = new DataLoader(new StackDataset([squares, rows]), { batchSize: 3 });
  expect(first?.map((x) => x.toArray())).toEqual([
    [0, 1, 4],
    [
      [0, 0],
      [1, 1],
      [2, 2],
    ],
  ]);
  const named = new StackDataset({ square: squares, later: { length: 3, get: async (i: number) => -i } });
  expect(await named.get(2)).toEqual({ square: 4, later: -2 });
  expect(() => new StackDataset([squares, { length: 2, get: () => 0 }])).toThrow("have 3, 2 samples");
  expect(() => new StackDataset([])).toThrow("there is no dataset");
  expect(() => named.get(3)).toThrow("StackDataset: there is no sample 3");
});
