/** A loader saved in the middle of an epoch goes on with the very batch after. */
import { arange, defaultGenerator, Generator, manualSeed, rand, type Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import type { IterableDataset } from "../dataset/iterableDataset.ts";
import { TensorDataset } from "../dataset/tensorDataset.ts";
import { RandomSampler } from "../sampler/randomSampler.ts";
import { SubsetRandomSampler } from "../sampler/subsetRandomSampler.ts";
import { WeightedRandomSampler } from "../sampler/weightedRandomSampler.ts";
import { DataLoader } from "./dataLoader.ts";

const ten = new TensorDataset(arange(10));
const noisy = ([x]: readonly Tensor[]): Tensor => (x as Tensor).add(rand([1]));
const noise: IterableDataset<number> = {
  *[Symbol.iterator]() {
    for (let i = 0; i < 10; i++) yield i + rand([1]).item();
  },
};

type Loader = DataLoader<never, never, Tensor>;
const loaders: [string, () => Loader][] = (
  [
    ["in order", () => new DataLoader(ten, { batchSize: 3, transform: noisy })],
    ["shuffled", () => new DataLoader(ten, { batchSize: 3, shuffle: true, transform: noisy })],
    ["with a generator of its own", () => new DataLoader(ten, { shuffle: true, generator: new Generator(5) })],
    [
      "drawn again and again",
      () => new DataLoader(ten, { sampler: new RandomSampler(ten, { replacement: true, numSamples: 70 }) }),
    ],
    [
      "of a part",
      () => new DataLoader(ten, { sampler: new SubsetRandomSampler([1, 3, 5, 7], { generator: new Generator(1) }) }),
    ],
    ["weighted", () => new DataLoader(ten, { sampler: new WeightedRandomSampler([1, 2, 3], 9), batchSize: 2 })],
    ["of a stream", () => new DataLoader(noise, { batchSize: 3 })],
  ] as unknown as [string, () => DataLoader<never, never, Tensor | readonly Tensor[]>][]
).map(([name, make]) => [name, make as () => Loader]);

const valuesOf = (batch: Tensor | readonly Tensor[]): number[] =>
  [batch].flat().flatMap((x) => [...(x as Tensor).data]);

test.each(loaders)("DataLoader.stateDict: %s, from every place in two epochs", (_, make) => {
  const run = (loader: Loader, epochs: number, each: (batch: number[]) => void) => {
    for (let epoch = 0; epoch < epochs; epoch++) for (const batch of loader) each(valuesOf(batch));
  };
  manualSeed(3);
  const saved: { text: string; random: Uint8Array; epoch: number }[] = [];
  const whole: number[][] = [];
  const loader = make();
  for (let epoch = 0; epoch < 2; epoch++) {
    for (const batch of loader) {
      whole.push(valuesOf(batch));
      rand([3]); // what training draws in between
      saved.push({ text: JSON.stringify(loader.stateDict()), random: defaultGenerator.getState(), epoch });
    }
  }
  saved.forEach(({ text, random, epoch }, at) => {
    manualSeed(99);
    const other = make();
    other.loadStateDict(JSON.parse(text));
    defaultGenerator.setState(random);
    const rest: number[][] = [];
    run(other, 2 - epoch, (batch) => {
      rest.push(batch);
      rand([3]);
    });
    expect(rest, `after batch ${at}`).toEqual(whole.slice(at + 1));
  });
});

test("DataLoader.stateDict: between epochs it begins the next; what is none is refused", () => {
  const make = () => new DataLoader(ten, { batchSize: 5, shuffle: true, generator: new Generator(7) });
  const loader = make();
  const first = [...loader];
  expect(first).toHaveLength(2);
  const dict = loader.stateDict();
  expect(dict).toMatchObject({ batch: 0, start: null });
  const other = make();
  other.loadStateDict(dict);
  const plain = (l: typeof loader) => Array.from(l, ([x]) => x.toArray());
  expect(plain(other)).toEqual(plain(loader));
  expect(() => other.loadStateDict({ batch: 1, start: null, now: [] })).toThrow(
    "this is no position of a loader with 1",
  );
  expect(() => other.loadStateDict({ ...dict, now: ["", ""] })).toThrow("DataLoader.loadStateDict");
});

test("DataLoader: reading ahead begins as many batches as it may, and hands them out in order", async () => {
  let begun = 0;
  const slow = {
    length: 8,
    get: async (i: number) => {
      begun++;
      await new Promise((done) => setTimeout(done, 8 - i));
      return i;
    },
  };
  const seen: number[] = [];
  for await (const x of new DataLoader(slow, { prefetchFactor: 3 })) {
    seen.push(x.item());
    expect(begun).toBe(Math.min(8, seen.length + 3));
  }
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});
