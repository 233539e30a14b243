/** A hundred steps of each preset, compiled and eager, on one thread and on several: the same bits. */
import { DataLoader, TensorDataset } from "@qzynn/data";
import { CrossEntropyLoss } from "@qzynn/loss";
import { manualSeed, rand, randint, setThreads } from "@qzynn/tensor";
import { fit } from "@qzynn/train";
import { afterEach, expect, test } from "vitest";
import { SIDE } from "./draw/place.ts";
import { network } from "./run/network.ts";
import { optimizerFor } from "./run/optimizer.ts";
import { presets } from "./settings/presets.ts";
import type { Settings } from "./settings/settings.ts";

afterEach(() => setThreads(1));

async function run(settings: Settings, compile: boolean, threads: number) {
  setThreads(threads);
  manualSeed(0);
  const { batchSize } = settings;
  const data = new TensorDataset(rand([20 * batchSize, 1, SIDE, SIDE]), randint(0, 12, [20 * batchSize]));
  const model = network(settings, 12);
  const optimizer = optimizerFor(model.parameters(), settings);
  const train = new DataLoader(data, { batchSize, shuffle: true });
  const { epochs } = await fit({ model, optimizer, loss: new CrossEntropyLoss(), train, epochs: 5, compile });
  return { losses: epochs.map((epoch) => epoch.train.loss), values: model.parameters().map(({ data }) => [...data]) };
}

test.each(Object.entries(presets))(
  "%s: compiled and eager agree to the bit over a hundred steps",
  async (_, settings) => {
    const first = await run(settings, false, 1);
    expect(first.losses).toHaveLength(5);
    for (const threads of [1, 2, 3, 8]) {
      const { losses, values } = await run(settings, true, threads);
      expect(losses).toEqual(first.losses);
      // Much faster than a comparison that could name the place.
      expect(values.every((array, k) => array.every((v, i) => v === first.values[k]?.[i]))).toBe(true);
    }
  },
  60_000,
);
