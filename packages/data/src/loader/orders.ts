/** The batches of one epoch in their order: which samples each is of. */
import { QzynnError } from "@qzynn/tensor";
import type { IterableDataset } from "../dataset/iterableDataset.ts";
import type { Order } from "./batchMaker.ts";
import type { Draws } from "./draws.ts";

/** Orders, one at a time: `null` after the last. */
export interface Orders<T> {
  now(draws: Draws): Order<T> | null;
  later(draws: Draws): Promise<Order<T> | null>;
  /** Whoever leaves early says so, for files to be closed. */
  end(): unknown;
}

/** By index. */
export function ordersOf(batches: Iterator<readonly number[]>): Orders<never> {
  const now = () => {
    const { done, value } = batches.next();
    return done ? null : { indices: value };
  };
  return { now, later: async () => now(), end: () => batches.return?.() };
}

/** Of samples as they come, asked for one by one. */
export function streamOf<T>(dataset: IterableDataset<T>, batchSize: number, dropLast: boolean): Orders<T> {
  let sync: Iterator<T> | null = null;
  let async: AsyncIterator<T> | null = null;
  const order = (samples: T[]): Order<T> | null =>
    samples.length === batchSize || (samples.length > 0 && !dropLast) ? { samples } : null;

  const now = (draws: Draws): Order<T> | null => {
    if (!(Symbol.iterator in dataset)) {
      throw new QzynnError(
        "DataLoader: the samples of this dataset have to be waited for; write `for await (const batch of loader)`",
      );
    }
    sync ??= dataset[Symbol.iterator]();
    const stream = sync;
    return draws(() => {
      const samples: T[] = [];
      for (let next = true; next && samples.length < batchSize; ) {
        const { done, value } = stream.next();
        if (!done) samples.push(value);
        next = !done;
      }
      return order(samples);
    });
  };

  const later = async (draws: Draws): Promise<Order<T> | null> => {
    if (!(Symbol.asyncIterator in dataset)) return now(draws);
    async ??= dataset[Symbol.asyncIterator]();
    const stream = async;
    const samples: T[] = [];
    for (let next = true; next && samples.length < batchSize; ) {
      // What it draws before it waits is the batch's.
      const { done, value } = await draws(() => stream.next());
      if (!done) samples.push(value);
      next = !done;
    }
    return order(samples);
  };
  return { now, later, end: () => sync?.return?.() ?? async?.return?.() };
}
