/** A hundred steps of each preset, compiled and eager, on one thread and on several: the same bits. */
import { DataLoader, TensorDataset } from "@qzynn/data";
import { MSELoss } from "@qzynn/loss";
import { linspace, manualSeed, setThreads, sin } from "@qzynn/tensor";
import { fit } from "@qzynn/train";
import { afterEach, expect, test } from "vitest";
import { network } from "./network.ts";
import { optimizerFor } from "./optimizer.ts";
import { presets, type Settings } from "./settings.ts";

afterEach(() => setThreads(1));

async function run(settings: Settings, compile: boolean, threads: number) {
  setThreads(threads);
  const { samples, batchSize } = settings;
  const x = linspace(-Math.PI, Math.PI, samples).reshape([samples, 1]);
  manualSeed(0);
  const model = network(settings);
  const optimizer = optimizerFor(model.parameters(), settings);
  const data = new TensorDataset(x, sin(x));
  const train = batchSize ? new DataLoader(data, { batchSize, shuffle: true }) : [[x, sin(x)] as const];
  const epochs = batchSize ? (100 * batchSize) / samples : 100;
  const { epochs: records } = await fit({ model, optimizer, loss: new MSELoss(), train, epochs, compile });
  return { losses: records.map((epoch) => epoch.train.loss), values: model.parameters().map(({ data }) => [...data]) };
}

test.each(Object.entries(presets))(
  "%s: compiled and eager agree to the bit over a hundred steps, for every number of threads",
  async (_, settings) => {
    const first = await run(settings, false, 1);
    expect(first.losses.at(-1)).toBeLessThan(first.losses[0] as number);
    for (const threads of [1, 2, 3, 8]) expect(await run(settings, true, threads)).toEqual(first);
    expect(await run(settings, false, 3)).toEqual(first);
  },
  120_000,
);
