/** Who wants to know how far a run has come. */
import type { EpochRecord, History } from "../history/history.ts";
import type { Scores } from "./tally.ts";

/** How far a run has come. */
export interface Now {
  /** The epoch that is being trained, from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Batches done in this epoch. */
  readonly batch: number;
  /** Batches in an epoch; `null` if the data cannot tell. */
  readonly batches: number | null;
  /** Samples since the run began or was resumed. */
  readonly samples: number;
  /** Of this epoch so far. */
  readonly scores: Scores;
}

/** All methods are optional. `terminalProgress` of `@qzynn/train/node` is one for terminals and logs. */
export interface Progress {
  /** `done` epochs were already there when the run was resumed. */
  begin?(run: { readonly epochs: number; readonly done: number }): void;
  /** About 25 times a second, not after every step. */
  step?(now: Now): void;
  epoch?(record: EpochRecord, now: Now): void;
  end?(stopped: History["stopped"] | "failed"): void;
}
