import { DataLoader, TensorDataset } from "@qzynn/data";
import { decodeCheckpoint } from "@qzynn/io";
import { crossEntropy } from "@qzynn/loss";
import { Dropout, Linear, ReLU, Sequential } from "@qzynn/nn";
import { Adam, StepLR } from "@qzynn/optim";
import { Generator, manualSeed, randint, randn, type Tensor } from "@qzynn/tensor";
import { expect, test } from "vitest";
import { fit } from "../fit.ts";
import type { FitOptions } from "../fitOptions.ts";
import { accuracy } from "../metric/accuracy.ts";

const EPOCHS = 4;
const STEPS = 5; // of an epoch: 18 samples in batches of 4

/** A run with all that a state has: momentum, a schedule, dropout, shuffles, noise from a generator of its own. */
function makeRun(abortAtStep: number): FitOptions {
  manualSeed(3);
  const x = randn([18, 4]);
  const y = randint(0, 3, [18], { dtype: "int32" });
  const model = new Sequential(new Linear(4, 8), new ReLU(), new Dropout(0.3), new Linear(8, 3));
  const optimizer = new Adam(model.parameters(), { lr: 0.05 });
  const noise = new Generator(9);
  const data = new TensorDataset(x, y);
  const abort = new AbortController();
  let steps = 0;
  // A metric sees every step when it has been taken.
  const counted = () => {
    const { update, ...rest } = accuracy();
    return {
      ...rest,
      update(output: Tensor, target: Tensor) {
        if (model.training && ++steps === abortAtStep) abort.abort();
        update(output, target);
      },
    };
  };
  return {
    model,
    optimizer,
    scheduler: new StepLR(optimizer, { stepSize: 1, gamma: 0.8 }),
    loss: crossEntropy,
    train: new DataLoader(data, {
      batchSize: 4,
      shuffle: true,
      transform: ([a, b]) => [a.add(randn(a.shape, { generator: noise }).mul(0.1)), b] as const,
    }),
    validation: new DataLoader(data, { batchSize: 18, shuffle: true }),
    metrics: { accuracy: counted },
    evaluateEvery: 2,
    epochs: EPOCHS,
    keepBest: { metric: "loss" },
    generators: { noise },
    signal: abort.signal,
  };
}

type Files = Map<string, Uint8Array>;

const checkpoints = (files: Files): [string, string][] =>
  [...files]
    .filter(([name]) => name.endsWith(".checkpoint"))
    .map(([name, bytes]): [string, string] => [name, Array.from(bytes, (b) => b.toString(16)).join(" ")])
    .sort();

const uninterrupted = async (): Promise<Files> => {
  const files: Files = new Map();
  const { stopped } = await fit({ ...makeRun(-1), checkpoint: { to: files, every: 2 } });
  expect(stopped).toBe("finished");
  return files;
};

test("fit: the same seed twice writes the same bytes", async () => {
  const files = await uninterrupted();
  expect([...files.keys()].sort()).toEqual([
    "best.checkpoint",
    "epoch-0002.checkpoint",
    "epoch-0004.checkpoint",
    "history.json",
    "last.checkpoint",
  ]);
  expect(checkpoints(await uninterrupted())).toEqual(checkpoints(files));
});

test("fit: interrupted at any step and resumed, it writes the bytes of the uninterrupted run", async () => {
  const whole = checkpoints(await uninterrupted());
  for (let step = 1; step <= EPOCHS * STEPS; step++) {
    const files: Files = new Map();
    const first = await fit({ ...makeRun(step), checkpoint: { to: files, every: 2 } });
    // At the last step of an epoch without evaluation nothing of it is left to do.
    const done = step % (2 * STEPS) === STEPS ? step / STEPS : Math.floor((step - 1) / STEPS);
    expect(first.stopped, `step ${step}`).toBe("interrupted");
    expect(first.epochs.length, `step ${step}`).toBe(done);
    const second = await fit({ ...makeRun(-1), checkpoint: { to: files, every: 2, resume: true } });
    expect(second.epochs.length).toBe(EPOCHS);
    expect(checkpoints(files), `step ${step}`).toEqual(whole);
  }
});

test("fit: an interrupted model in memory is that of the last whole epoch", async () => {
  const files: Files = new Map();
  const run = makeRun(STEPS + 2);
  await fit({ ...run, checkpoint: { to: files } });
  const saved = decodeCheckpoint<{ epoch: number; model: Record<string, Tensor> }>(files.get("last.checkpoint")!);
  expect(saved.epoch).toBe(1);
  for (const [name, value] of Object.entries(run.model.stateDict())) {
    expect(value.toArray()).toEqual(saved.model[name]?.toArray());
  }
});

test("fit: resumed with more epochs it goes on, and its history is whole", async () => {
  const files: Files = new Map();
  await fit({ ...makeRun(-1), epochs: 2, checkpoint: { to: files } });
  const { epochs } = await fit({ ...makeRun(-1), epochs: 5, checkpoint: { to: files, resume: "auto" } });
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
  expect(epochs[0]?.seconds).toBeGreaterThan(0);
});

test("fit: what cannot be resumed says why", async () => {
  const to = new Map<string, Uint8Array>();
  const run = makeRun(-1);
  await expect(fit({ ...run, checkpoint: { to, resume: true } })).rejects.toThrow(
    "fit: there is nothing to resume: the store has no last.checkpoint",
  );
  await fit({ ...run, epochs: 1, checkpoint: { to } });
  const { scheduler: _, ...without } = makeRun(-1);
  await expect(fit({ ...without, checkpoint: { to, resume: true } })).rejects.toThrow(
    "fit: the run that was kept is not this one: the state was kept with a scheduler",
  );
  const other = new Sequential(new Linear(4, 3));
  const optimizer = new Adam(other.parameters());
  await expect(fit({ ...makeRun(-1), model: other, optimizer, checkpoint: { to, resume: true } })).rejects.toThrow(
    "fit: the run that was kept is not this one: loadStateDict:",
  );
  to.set("last.checkpoint", to.get("last.checkpoint")!.slice(0, 100));
  await expect(fit({ ...makeRun(-1), checkpoint: { to, resume: true } })).rejects.toThrow(
    "fit: last.checkpoint cannot be read",
  );
});

test("fit: a new run takes the place of an old one before its first step", async () => {
  const to = new Map<string, Uint8Array>();
  await fit({ ...makeRun(-1), checkpoint: { to } });
  const broken = () => {
    throw new Error("power cut");
  };
  await expect(fit({ ...makeRun(-1), loss: broken, checkpoint: { to } })).rejects.toThrow("power cut");
  expect(decodeCheckpoint<{ epoch: number }>(to.get("last.checkpoint")!).epoch).toBe(0);
});
