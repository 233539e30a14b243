/** The experiment: a network learns to tell characters apart. From top to bottom, what happens in a run. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { DataLoader, stratifiedSplit, TensorDataset } from "@qzynn/data";
import { CrossEntropyLoss } from "@qzynn/loss";
import { StepLR } from "@qzynn/optim";
import { Generator, manualSeed } from "@qzynn/tensor";
import { accuracy, type EpochRecord, fit, type Progress } from "@qzynn/train";
import { checkpointFolder } from "@qzynn/train/node";
import { checkClasses } from "./data/checkClasses.ts";
import { drawFolder } from "./data/drawFolder.ts";
import { readList, without } from "./data/exclude.ts";
import { learned } from "./data/learned.ts";
import { type OpenOptions, openImages } from "./data/openImages.ts";
import { toPixels } from "./data/pixels.ts";
import { type Finished, report } from "./report/report.ts";
import { beginAnew } from "./run/beginAnew.ts";
import type { RunFiles } from "./run/files.ts";
import { keep, keepEnvironment } from "./run/kept.ts";
import { network } from "./run/network.ts";
import { optimizerFor } from "./run/optimizer.ts";
import type { Settings } from "./settings/settings.ts";

export interface Watching extends OpenOptions {
  readonly resume: boolean;
  /** Threads that distort pictures ahead; 0: this one does. The run comes to the same for every number of them. */
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Told each epoch. */
  readonly onEpoch?: ((record: EpochRecord) => void) | undefined;
  /** Told in words what is going on. */
  readonly say: (line: string) => void;
}

export async function experiment(settings: Settings, files: RunFiles, watching: Watching): Promise<Finished> {
  const { say, resume, signal, progress } = watching;

  // Pictures: one's own, or drawn once and then read as if they were.
  const folder = settings.data ?? join(files.data, `${settings.seed}-${settings.strength}-${settings.count}`);
  if (settings.data === null && !existsSync(folder)) {
    say(`drawing ${settings.count} pictures of each character into ${folder}`);
    await drawFolder(folder, settings);
  }
  const opened = await openImages(folder, watching);
  checkClasses(folder, opened, settings.validation);
  const { classes, images, labels } = opened;
  const all = new TensorDataset(toPixels(images, settings), labels);

  // The split has its own random numbers: whatever else changes, the same pictures are kept aside.
  const [training, validation] = stratifiedSplit(all, [1 - settings.validation, settings.validation], {
    labels,
    generator: new Generator(settings.seed),
  });
  // Only learning does without doubtful pictures: what is measured is measured on all that were kept aside.
  const toLearn = settings.exclude === null ? training : without(training, opened.paths, readList(settings.exclude));
  say(`${classes.length} classes, ${toLearn.length} pictures to learn from, ${validation.length} to check with`);

  // From here on one stream of random numbers decides everything: weights, order, dropout, and what each batch's
  // distortions begin from.
  manualSeed(settings.seed);
  const model = network(settings, classes.length);
  const optimizer = optimizerFor(model.parameters(), settings);
  const scheduler = new StepLR(optimizer, { stepSize: settings.decayEvery, gamma: settings.decay });
  const batches = learned(all, toLearn.indices, settings, watching.workers);

  if (!resume) beginAnew(files);
  keep(files, { settings, classes });
  keepEnvironment(files);
  const store = checkpointFolder(files.checkpoints);

  const history = await fit({
    model,
    optimizer,
    scheduler,
    loss: new CrossEntropyLoss(),
    train: batches,
    ...(validation.length > 0 && { validation: new DataLoader(validation, { batchSize: 256 }) }),
    epochs: settings.epochs,
    metrics: { accuracy },
    evaluateEvery: settings.validateEvery,
    // Of epochs that are equally good the last one has seen most.
    keepBest: { metric: "accuracy", ties: "last" },
    checkpoint: { to: store, every: settings.checkpointEvery, resume },
    progress,
    signal,
    ...(watching.onEpoch && { onEpoch: watching.onEpoch }),
  }).finally(() => batches.close());

  return report(files, model, settings, history, opened, validation);
}
