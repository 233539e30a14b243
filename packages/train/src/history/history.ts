/** What happened in a run, epoch by epoch. */
import type { Scores } from "../loop/tally.ts";

export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** The learning rate during the epoch. */
  readonly lr: number;
  /** Training and evaluation. */
  readonly seconds: number;
  /** Loss and metrics on the training data while it was learned from, so with dropout and a moving model. */
  readonly train: Scores;
  /** Loss and metrics on the validation data; `null` in epochs without evaluation. */
  readonly validation: Scores | null;
}

/** The best epoch so far and the value that made it so. */
export interface Best {
  readonly epoch: number;
  readonly metric: string;
  readonly value: number;
}

export interface History {
  readonly epochs: readonly EpochRecord[];
  /** By `keepBest`, else by `earlyStop`, else by the loss; `null` before anything was measured. */
  readonly best: Best | null;
  /** All epochs done, given up for want of progress, or told to stop. */
  readonly stopped: "finished" | "early" | "interrupted";
}
