/** What a loader and its workers say to each other. */

/** What a worker says when it listens: what it is told before can be lost in a browser. */
export interface Ready {
  readonly kind: "qzynn ready";
}

/** The first message to a worker: what its parts are made with. */
export interface Hello {
  readonly kind: "qzynn hello";
  readonly data: unknown;
}

/** Make a batch. */
export interface Job {
  readonly kind: "qzynn job";
  readonly id: number;
  /** Which pass through the data: a stream begins anew in each. */
  readonly epoch: number;
  /** The number of the batch in its epoch. */
  readonly batch: number;
  /** Its samples; `null`: as they come in the stream. */
  readonly indices: readonly number[] | null;
  /** Where its random numbers begin. */
  readonly seed: bigint;
  /** How the samples of a stream are put together. */
  readonly batchSize: number;
  readonly dropLast: boolean;
}

export type Answer =
  | { readonly kind: "batch"; readonly id: number; readonly content: unknown }
  /** The stream has ended before. */
  | { readonly kind: "end"; readonly id: number }
  | { readonly kind: "failed"; readonly id: number; readonly message: string; readonly stack: string };
