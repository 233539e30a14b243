// The order of batches and what it takes from the generator, beside PyTorch's.
import { arange, Generator, manualSeed, randint } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { TensorDataset } from "../dataset/tensorDataset.ts";
import { RandomSampler } from "../sampler/randomSampler.ts";
import { DataLoader } from "./dataLoader.ts";

const ten = new TensorDataset(arange(10));
const seven = new TensorDataset(arange(7));
type Loader = Iterable<readonly [{ toArray(): unknown }]>;
const epoch = (loader: Loader) => Array.from(loader, ([x]) => x.toArray());
// torch.randint(0, 1000000, (3,), generator=g).tolist()
const next = (generator?: Generator) => randint(0, 1000000, [3], generator ? { generator } : {}).toArray();

test("DataLoader: shuffled epochs after manualSeed are PyTorch's, and so is the generator afterwards", () => {
  // torch.manual_seed(0); l = DataLoader(TensorDataset(torch.arange(10)), 4, shuffle=True); three epochs
  manualSeed(0);
  const loader = new DataLoader(ten, { batchSize: 4, shuffle: true });
  expect([1, 2, 3].map(() => epoch(loader))).toEqual([
    [
      [6, 7, 1, 4],
      [2, 0, 9, 8],
      [3, 5],
    ],
    [
      [2, 4, 7, 0],
      [8, 9, 5, 3],
      [6, 1],
    ],
    [
      [7, 4, 5, 1],
      [9, 3, 8, 2],
      [0, 6],
    ],
  ]);
  expect(next()).toEqual([422756, 901399, 135878]);
});

test("DataLoader: an epoch in order takes one seed from the generator, as PyTorch's does", () => {
  manualSeed(0);
  expect(epoch(new DataLoader(ten, { batchSize: 4 }))).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ]);
  expect(next()).toEqual([714933, 93760, 848963]);
});

test("DataLoader: a generator of its own gives PyTorch's epochs and leaves the default one alone", () => {
  // g = torch.Generator().manual_seed(7); torch.manual_seed(0); DataLoader(ds, 5, shuffle=True, generator=g)
  const generator = new Generator(7);
  manualSeed(0);
  const loader = new DataLoader(ten, { batchSize: 5, shuffle: true, generator });
  expect([1, 2, 3].map(() => epoch(loader))).toEqual([
    [
      [1, 3, 5, 7, 9],
      [4, 6, 2, 8, 0],
    ],
    [
      [5, 1, 6, 0, 9],
      [7, 8, 4, 3, 2],
    ],
    [
      [4, 3, 2, 8, 1],
      [0, 6, 5, 9, 7],
    ],
  ]);
  expect(next(generator)).toEqual([820150, 909727, 823453]);
  expect(next()).toEqual([136044, 248239, 714933]);
});

test("DataLoader: dropLast drops the end of PyTorch's order", () => {
  // torch.manual_seed(11); DataLoader(TensorDataset(torch.arange(7)), 3, shuffle=True, drop_last=True); two epochs
  manualSeed(11);
  const loader = new DataLoader(seven, { batchSize: 3, shuffle: true, dropLast: true });
  expect([1, 2].map(() => epoch(loader))).toEqual([
    [
      [1, 6, 3],
      [4, 2, 5],
    ],
    [
      [3, 2, 1],
      [6, 5, 4],
    ],
  ]);
  expect(next()[0]).toBe(760737);
});

test("DataLoader: leaving an epoch after one batch leaves the generator where PyTorch does", () => {
  // torch.manual_seed(0); it = iter(DataLoader(ds, 4, shuffle=True)); next(it)
  manualSeed(0);
  for (const [x] of new DataLoader(ten, { batchSize: 4, shuffle: true })) {
    expect(x.toArray()).toEqual([6, 7, 1, 4]);
    break;
  }
  expect(next()).toEqual([848963, 848379, 255427]);
});

test("DataLoader: training and validation in turn, as PyTorch", () => {
  // torch.manual_seed(3); t = DataLoader(seven, 3, shuffle=True); v = DataLoader(seven, 4); twice: list(t), list(v)
  manualSeed(3);
  const train = new DataLoader(seven, { batchSize: 3, shuffle: true });
  const validation = new DataLoader(seven, { batchSize: 4 });
  const orders = [1, 2].map(() => {
    const order = epoch(train);
    epoch(validation);
    return order;
  });
  expect(orders).toEqual([
    [[3, 2, 5], [4, 1, 0], [6]],
    [[3, 6, 0], [4, 5, 2], [1]],
  ]);
  expect(next()[0]).toBe(384825);
});

test("DataLoader: samplers with several rounds or replacement, as PyTorch", () => {
  // g = torch.Generator().manual_seed(3); DataLoader(ds, 4, sampler=RandomSampler(ds, num_samples=23, generator=g))
  const generator = new Generator(3);
  const rounds = new RandomSampler(ten, { numSamples: 23, generator });
  expect(epoch(new DataLoader(ten, { batchSize: 4, sampler: rounds })).flat()).toEqual([
    6, 0, 3, 7, 8, 5, 1, 9, 2, 4, 9, 8, 5, 3, 0, 6, 7, 2, 1, 4, 0, 9, 6,
  ]);
  expect(next(generator)).toEqual([10714, 492694, 855170]);
  // torch.manual_seed(0); DataLoader(ds, 4, sampler=RandomSampler(ds, replacement=True, num_samples=40))
  manualSeed(0);
  const loose = new RandomSampler(ten, { replacement: true, numSamples: 40 });
  expect(epoch(new DataLoader(ten, { batchSize: 4, sampler: loose })).flat()).toEqual([
    6, 3, 7, 0, 7, 1, 7, 9, 0, 6, 1, 8, 4, 1, 9, 3, 5, 2, 9, 2, 8, 9, 1, 7, 7, 4, 2, 7, 5, 7, 6, 3, 1, 8, 4, 7, 9, 3, 3,
    6,
  ]);
});

test("DataLoader: the async order is the sync order", async () => {
  manualSeed(0);
  const seen: unknown[] = [];
  for await (const [x] of new DataLoader(ten, { batchSize: 4, shuffle: true })) seen.push(x.toArray());
  expect(seen).toEqual([
    [6, 7, 1, 4],
    [2, 0, 9, 8],
    [3, 5],
  ]);
});
