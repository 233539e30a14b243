import { DataLoader, TensorDataset } from "@qzynn/data";
import { mseLoss } from "@qzynn/loss";
import { Linear } from "@qzynn/nn";
import { SGD } from "@qzynn/optim";
import { manualSeed, randn } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { fit } from "../fit.ts";
import type { CheckpointOptions, CheckpointStore } from "./store.ts";

function run(checkpoint: CheckpointOptions, epochs = 7) {
  manualSeed(1);
  const model = new Linear(3, 2);
  const data = new TensorDataset(randn([8, 3]), randn([8, 2]));
  const optimizer = new SGD(model.parameters(), { lr: 0.01 });
  return fit({ model, optimizer, loss: mseLoss, train: new DataLoader(data, { batchSize: 4 }), epochs, checkpoint });
}

test("fit: keeps the last so many states, also after it was resumed", async () => {
  const to = new Map<string, Uint8Array>();
  await run({ to, every: 1, keep: 3 }, 4);
  const kept = () => [...to.keys()].filter((name) => name.startsWith("epoch")).sort();
  expect(kept()).toEqual(["epoch-0002.checkpoint", "epoch-0003.checkpoint", "epoch-0004.checkpoint"]);
  await run({ to, every: 1, keep: 3, resume: true }, 7);
  expect(kept()).toEqual(["epoch-0005.checkpoint", "epoch-0006.checkpoint", "epoch-0007.checkpoint"]);
  await expect(run({ to, every: 1, keep: 0 })).rejects.toThrow("fit: checkpoint.keep is 0");
  await expect(run({ to, keep: 2 })).rejects.toThrow("fit: checkpoint.keep is 2");
  const { get, set } = { get: () => undefined, set: () => {} };
  await expect(run({ to: { get, set }, every: 1, keep: 2 })).rejects.toThrow("a store that can delete");
});

test("fit: a store that cannot save ends the run, or is reported and the run goes on", async () => {
  const kept = new Map<string, Uint8Array>();
  let free = 6;
  const full: CheckpointStore = {
    get: (name) => kept.get(name),
    set: (name, bytes) => {
      if (free-- <= 0) throw new Error("the disk is full");
      kept.set(name, bytes);
    },
  };
  await expect(run({ to: full, every: 1 })).rejects.toThrow("the disk is full");
  const last = kept.get("last.checkpoint");
  expect(last).toBeDefined();
  const errors: unknown[] = [];
  const { epochs } = await run({ to: full, every: 1, onError: (error) => errors.push(error) });
  expect(epochs).toHaveLength(7);
  expect(errors.length).toBeGreaterThan(0);
  expect(String(errors[0])).toContain("the disk is full");
  expect(kept.get("last.checkpoint")).toEqual(last);
});
