/** Trains on noise with 0 to 2 workers, stopped half-way and not, and prints digests of the weights, as JSON. */
import { createHash } from "node:crypto";
import { TensorDataset } from "@qzynn/data";
import { CrossEntropyLoss } from "@qzynn/loss";
import { arange, manualSeed, rand } from "@qzynn/tensor";
import { fit } from "@qzynn/train";
import { learned, usualWorkers } from "../src/data/learned.ts";
import { network } from "../src/run/network.ts";
import { optimizerFor } from "../src/run/optimizer.ts";
import { presets } from "../src/settings/presets.ts";
import type { Settings } from "../src/settings/settings.ts";

const base: Settings = { ...(presets["better"] as Settings), hidden: [8], batchSize: 8, dropout: 0.3 };
const EPOCHS = 4;

manualSeed(3);
const all = new TensorDataset(rand([40, 1, 28, 28]), arange(40).remainder(3).to("int32"));
const indices = Array.from({ length: 34 }, (_, i) => 39 - i);

/** Of the weights after all epochs; stopped in the middle of epoch `stop`, the run goes on with `after` workers. */
async function trained(settings: Settings, workers: number, stop?: { readonly epoch: number; readonly after: number }) {
  const to = new Map<string, Uint8Array>();
  const run = async (count: number, signal: AbortSignal, steps = Infinity, abort = () => {}) => {
    manualSeed(5);
    const model = network(settings, 3);
    const batches = learned(all, indices, settings, count);
    let step = 0;
    const train = async function* () {
      for await (const batch of batches) {
        if (++step === steps) abort();
        yield batch;
      }
    };
    await fit({
      model,
      optimizer: optimizerFor(model.parameters(), settings),
      loss: new CrossEntropyLoss(),
      train: { [Symbol.asyncIterator]: train },
      epochs: EPOCHS,
      checkpoint: { to, resume: "auto" },
      signal,
    }).finally(() => batches.close());
    const hash = createHash("sha256");
    for (const { data } of model.parameters()) hash.update(new Uint8Array(data.slice().buffer));
    return hash.digest("hex");
  };
  const { signal } = new AbortController();
  if (!stop) return run(workers, signal);
  const stopping = new AbortController();
  // Five batches an epoch; the third of this one is not learned from any more.
  await run(workers, stopping.signal, 5 * (stop.epoch - 1) + 3, () => stopping.abort());
  return run(stop.after, signal);
}

console.log(
  JSON.stringify({
    usual: usualWorkers(),
    whole: [await trained(base, 0), await trained(base, 1), await trained(base, 2)],
    resumed: [await trained(base, 2, { epoch: 3, after: 0 }), await trained(base, 0, { epoch: 2, after: 1 })],
    plain: [await trained({ ...base, augment: false }, 0), await trained({ ...base, augment: false }, 2)],
    other: await trained({ ...base, lr: 0.003 }, 1),
  }),
);
