/** From samples to a batch: read, put together, changed. */
import { QzynnError } from "@qzynn/tensor";
import { batchReader } from "../dataset/batchReader.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { type IterableDataset, isIterable } from "../dataset/iterableDataset.ts";
import { collate } from "./collate.ts";
import type { Draws } from "./draws.ts";

/** What batches are made of. */
export interface BatchParts<T, C, B> {
  readonly dataset: Dataset<T> | IterableDataset<T>;
  /** Samples → batch. Default: {@link collate}. */
  readonly collate?: (samples: T[]) => C;
  /** Changes every batch before it is handed out: the place for augmentations. Default: leaves it as it is. */
  readonly transform?: (batch: NoInfer<C>) => B;
}

/** Which samples a batch is of: their indices, or they themselves. */
export type Order<T> = { readonly indices: readonly number[] } | { readonly samples: T[] };

/** Samples on their way, or a whole batch of them. */
export type Reading<T> = { readonly batch: unknown } | { readonly samples: readonly (T | Promise<T>)[] };

export class BatchMaker<T, C, B> {
  private readonly parts: BatchParts<T, C, B>;
  private readonly readTogether: ((indices: readonly number[]) => unknown) | null;

  constructor(parts: BatchParts<T, C, B>) {
    this.parts = parts;
    this.readTogether = parts.collate || isIterable(parts.dataset) ? null : batchReader(parts.dataset as Dataset<T>);
  }

  /** Begins to read. */
  read(order: Order<T>, draws: Draws): Reading<T> {
    const { readTogether } = this;
    if ("samples" in order) return order;
    if (readTogether) return { batch: awaited(draws(() => readTogether(order.indices))) };
    const dataset = this.parts.dataset as Dataset<T>;
    return { samples: draws(() => order.indices.map((index) => awaited(dataset.get(index)))) };
  }

  /** The batch of what has been read; an error if it has to be waited for. */
  now(reading: Reading<T>, draws: Draws): B {
    return draws(() =>
      "batch" in reading ? this.change(now(reading.batch) as C) : this.together(reading.samples.map((x) => now(x))),
    );
  }

  /** The batch of what has been read, when all of it is there. */
  async later(reading: Reading<T>, draws: Draws): Promise<B> {
    if ("batch" in reading) {
      const batch = (await reading.batch) as C;
      return draws(() => this.change(batch));
    }
    const samples = await Promise.all(reading.samples);
    return draws(() => this.together(samples));
  }

  private together(samples: T[]): B {
    return this.change(this.parts.collate ? this.parts.collate(samples) : (collate(samples) as C));
  }

  private change(batch: C): B {
    // Without a transform B is C.
    return this.parts.transform ? this.parts.transform(batch) : (batch as unknown as B);
  }
}

/** A value that is there; an error if it has to be waited for. */
function now<T>(value: T | Promise<T>): T {
  if (!(value instanceof Promise)) return value;
  throw new QzynnError(
    "DataLoader: the dataset answers with promises, which a plain loop cannot wait for; write `for await (const batch of loader)`",
  );
}

/** A promise whose failure is told when it is its turn, and to nobody if that never comes. */
function awaited<T>(value: T): T {
  if (value instanceof Promise) value.catch(() => {});
  return value;
}
