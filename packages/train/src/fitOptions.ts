/** What `fit` is told. */
import { QzynnError } from "@qzynn/tensor";
import type { CheckpointOptions } from "./checkpoint/store.ts";
import type { GoalOptions } from "./history/goal.ts";
import type { EpochRecord } from "./history/history.ts";
import type { Batches, Loss, Model, Optimizer, RandomSource, Scheduler } from "./loop/parts.ts";
import type { Progress } from "./loop/progress.ts";
import type { Metrics } from "./metric/metric.ts";

export interface FitOptions {
  readonly model: Model;
  readonly optimizer: Optimizer;
  /** One number for a batch, its mean over the samples; `reduction: "sum"` of a loss class is understood too. */
  readonly loss: Loss;
  /** Gone through once an epoch. */
  readonly train: Batches;
  readonly validation?: Batches;
  /** Epochs in all, those of a resumed run counted. */
  readonly epochs: number;
  /** Stepped after every epoch. */
  readonly scheduler?: Scheduler;
  /** By name, as `{ accuracy }`; measured on both data. Default: none. */
  readonly metrics?: Metrics;
  /** Evaluate after every so many epochs, and after the last. Default: 1. */
  readonly evaluateEvery?: number;
  /** Keep the model of the best epoch, in the store as `best.checkpoint`; with `restore` the model is that one at the end. */
  readonly keepBest?: GoalOptions & { readonly restore?: boolean };
  /** Stop when so many epochs brought nothing better. */
  readonly earlyStop?: GoalOptions & { readonly patience: number };
  /** Keep the state of the run, and go on from a kept one. Default: keeps nothing. */
  readonly checkpoint?: CheckpointOptions;
  /** Generators besides the default one that the data draws from; their places are kept with the state. */
  readonly generators?: Readonly<Record<string, RandomSource>>;
  /** Called after every epoch. */
  readonly onEpoch?: (record: EpochRecord) => void | Promise<void>;
  /** Stops the run; the state is then that of the last whole epoch. */
  readonly signal?: AbortSignal;
  readonly progress?: Progress;
  /** Compile the training step. `false`, to look into it or where it depends on values. Default: true. */
  readonly compile?: boolean;
  /** Given to `manualSeed` first of all. Default: goes on with the default generator as it is. */
  readonly seed?: number | bigint;
}

/** Finds mistakes before anything is trained. */
export function checkOptions({ epochs, evaluateEvery, checkpoint, earlyStop }: FitOptions): void {
  whole("epochs", epochs, 0);
  whole("evaluateEvery", evaluateEvery, 1);
  whole("checkpoint.every", checkpoint?.every, 1);
  whole("earlyStop.patience", earlyStop?.patience, 1);
}

function whole(name: string, value: number | undefined, least: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= least)) return;
  throw new QzynnError(`fit: ${name} is ${value}, not a whole number from ${least} on`);
}
