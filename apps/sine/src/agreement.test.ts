/** A hundred steps of the experiment, compiled and eager, on one thread and on several: the same bits. */
import { MSELoss } from "@qzynn/loss";
import { SGD } from "@qzynn/optim";
import { linspace, manualSeed, setThreads, sin } from "@qzynn/tensor";
import { fit } from "@qzynn/train";
import { afterEach, expect, test } from "vitest";
import { network } from "./network.ts";
import { DEFAULT_PRESET, presets } from "./settings.ts";

const defaults = presets[DEFAULT_PRESET]!;

afterEach(() => setThreads(1));

async function run(compile: boolean, threads: number) {
  setThreads(threads);
  const { samples, lr, momentum, nesterov } = defaults;
  const x = linspace(-Math.PI, Math.PI, samples).reshape([samples, 1]);
  manualSeed(0);
  const model = network(defaults);
  const optimizer = new SGD(model.parameters(), { lr, momentum, nesterov });
  const train = [[x, sin(x)] as const];
  const { epochs } = await fit({ model, optimizer, loss: new MSELoss(), train, epochs: 100, compile });
  return { losses: epochs.map((epoch) => epoch.train.loss), values: model.parameters().map(({ data }) => [...data]) };
}

test("compiled and eager agree to the bit over a hundred steps, for every number of threads", async () => {
  const first = await run(false, 1);
  expect(first.losses).toHaveLength(100);
  expect(first.losses.at(-1)).toBeLessThan((first.losses[0] as number) / 2);
  for (const threads of [1, 2, 3, 8]) expect(await run(true, threads)).toEqual(first);
  expect(await run(false, 3)).toEqual(first);
}, 60_000);
