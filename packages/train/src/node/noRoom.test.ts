// Training whose checkpoints find no room: the run ends or goes on as it was told, and what was saved before is whole.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DataLoader, TensorDataset } from "@qzynn/data";
import { decodeCheckpoint } from "@qzynn/io";
import { mseLoss } from "@qzynn/loss";
import { Dropout, Linear, Sequential } from "@qzynn/nn";
import { Adam } from "@qzynn/optim";
import { manualSeed, randn } from "@qzynn/tensor";
import { readOnlyFolder, smallDisk, withoutReadOnly, withoutSmallDisk } from "@qzynn/vitest/smallDisk";
import { afterAll, expect, test } from "vitest";
import type { CheckpointOptions } from "../checkpoint/store.ts";
import { fit } from "../fit.ts";
import { checkpointFolder } from "./checkpointFolder.ts";
import { tensorBoard } from "./tensorBoard.ts";

/** Its state takes some 80 KB. */
async function run(checkpoint: CheckpointOptions, epochs: number, onEpoch = (_epoch: number): void => {}) {
  manualSeed(1);
  const model = new Sequential(new Linear(64, 96), new Dropout(0.2), new Linear(96, 2));
  const data = new TensorDataset(randn([8, 64]), randn([8, 2]));
  const optimizer = new Adam(model.parameters(), { lr: 0.01 });
  const train = new DataLoader(data, { batchSize: 4, shuffle: true });
  const history = await fit({
    model,
    optimizer,
    loss: mseLoss,
    train,
    epochs,
    checkpoint,
    onEpoch: ({ epoch }) => onEpoch(epoch),
  });
  return { history, weights: [...model.parameters()].map(({ data }) => Array.from(data)) };
}

const disk = smallDisk(2048);
const folder = readOnlyFolder(() => {});
afterAll(() => {
  disk?.close();
  folder?.close();
});
const onDisk = test.skipIf(!disk);
const unlessDisk = disk ? "" : `; ${withoutSmallDisk}`;

onDisk(`fit: a full disk ends the run with the reason, and it is resumed to the same bits${unlessDisk}`, async () => {
  const { path, fill, free, names } = disk as NonNullable<typeof disk>;
  const to = checkpointFolder(join(path, "ended"));
  const whole = await run({ to: new Map(), every: 1 }, 6);
  const ended = run({ to, every: 1 }, 6, (epoch) => {
    if (epoch === 3) fill();
  });
  await expect(ended).rejects.toThrow(/the disk is full; free some space/);
  const last = decodeCheckpoint<{ epoch: number }>(to.get("last.checkpoint") as Uint8Array);
  expect(last.epoch).toBe(3);
  expect(names()).toEqual(["ended"]);
  free();
  expect((await run({ to, every: 1, resume: true }, 6)).weights).toEqual(whole.weights);
});

onDisk(`fit: or it is told, and goes on without saving until there is room again${unlessDisk}`, async () => {
  const { path, fill, free } = disk as NonNullable<typeof disk>;
  free();
  const to = checkpointFolder(join(path, "going on"));
  const errors: unknown[] = [];
  const whole = await run({ to: new Map(), every: 1 }, 6);
  let before: Buffer | null = null;
  const onEpoch = (epoch: number): void => {
    const last = () => readFileSync(join(to.path, "last.checkpoint"));
    if (epoch === 2) {
      fill();
      before = last();
    }
    if (epoch === 4) {
      expect(last()).toEqual(before);
      free();
    }
  };
  const { history, weights } = await run({ to, every: 1, keep: 1, onError: (error) => errors.push(error) }, 6, onEpoch);
  expect(history.stopped).toBe("finished");
  expect(weights).toEqual(whole.weights);
  expect(errors.map(String)).toEqual(Array(2).fill(expect.stringContaining("the disk is full")));
  expect(decodeCheckpoint<{ epoch: number }>(to.get("last.checkpoint") as Uint8Array).epoch).toBe(6);
});

const onReadOnly = test.skipIf(!folder);
const unlessReadOnly = folder ? "" : `; ${withoutReadOnly}`;

onReadOnly(`fit: a folder that can only be read is told before anything is trained${unlessReadOnly}`, async () => {
  const { path } = folder as NonNullable<typeof folder>;
  let epochs = 0;
  const ended = run({ to: checkpointFolder(join(path, "a", "b")) }, 3, () => epochs++);
  await expect(ended).rejects.toThrow(/makeFolder: .*choose another place/);
  expect(epochs).toBe(0);
  expect(() => tensorBoard(join(path, "log", "first"))).toThrow(/SummaryWriter: .*choose another place/);
});
