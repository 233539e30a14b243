/** The experiment: a small network learns sin(x). From top to bottom, what happens in a run. */
import { join } from "node:path";
import { DataLoader, TensorDataset } from "@qzynn/data";
import { makeFolder, saveSafetensors, writeFileAtomic } from "@qzynn/io/node";
import { MSELoss } from "@qzynn/loss";
import { StepLR } from "@qzynn/optim";
import { manualSeed, sin } from "@qzynn/tensor";
import { type EpochRecord, fit, type History, historyCsv, meanAbsoluteError, type Progress } from "@qzynn/train";
import { checkpointFolder } from "@qzynn/train/node";
import { environment } from "./environment.ts";
import { type Errors, errorsCsv, measure } from "./measure.ts";
import { network } from "./network.ts";
import { optimizerFor } from "./optimizer.ts";
import { drawPictures } from "./pictures.ts";
import { points } from "./points.ts";
import type { Settings } from "./settings.ts";

export interface Watching {
  readonly resume: boolean;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Told each epoch. */
  readonly onEpoch?: ((record: EpochRecord) => void) | undefined;
}

export interface Outcome {
  readonly history: History;
  /** `null` if the run was interrupted. */
  readonly errors: Errors | null;
  /** Names of files in the run's folder. */
  readonly pictures: readonly string[];
}

export async function experiment(settings: Settings, folder: string, watching: Watching): Promise<Outcome> {
  makeFolder(folder);
  write(folder, "settings.json", `${JSON.stringify(settings, null, 2)}\n`);
  write(folder, "environment.json", environment());

  // Points from -π to π, or a little further, and their sines.
  const x = points(settings);
  const y = sin(x);

  // One stream of random numbers decides the weights and, with batches, the order.
  manualSeed(settings.seed);
  const model = network(settings);
  const optimizer = optimizerFor(model.parameters(), settings);
  const scheduler = new StepLR(optimizer, { stepSize: settings.decayEvery, gamma: settings.decay });

  // Without a batch size every step sees all samples: nothing to shuffle, nothing to copy.
  const { batchSize } = settings;
  const train = batchSize ? new DataLoader(new TensorDataset(x, y), { batchSize, shuffle: true }) : [[x, y] as const];

  const history = await fit({
    model,
    optimizer,
    scheduler,
    loss: new MSELoss(),
    train,
    epochs: settings.epochs,
    metrics: { meanAbsoluteError },
    checkpoint: { to: checkpointFolder(folder), resume: watching.resume },
    signal: watching.signal,
    progress: watching.progress,
    ...(watching.onEpoch && { onEpoch: watching.onEpoch }),
  });
  write(folder, "history.csv", historyCsv(history));
  if (history.stopped === "interrupted") return { history, errors: null, pictures: [] };

  const { hidden, activation } = settings;
  const metadata = { network: [1, ...hidden, 1].join("-"), activation };
  saveSafetensors(join(folder, "model.safetensors"), model.stateDict(), { metadata });
  const errors = measure(model);
  write(folder, "errors.csv", errorsCsv(errors));
  return { history, errors, pictures: drawPictures(folder, errors, history) };
}

const write = (folder: string, name: string, text: string): void =>
  writeFileAtomic(join(folder, name), new TextEncoder().encode(text));
