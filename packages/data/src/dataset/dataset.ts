/** What a dataset is: a length and a sample for every index. */
import { QzynnError } from "@qzynn/tensor";
import { type IterableDataset, isIterable } from "./iterableDataset.ts";

/**
 * Samples that are found by index. Anything with `length` and `get` is one: no base class, no registration. So is a list.
 * `get` may answer at once or with a promise (files, a database, the network); loaders of the second kind are read
 * with `for await`.
 *
 * @example
 * ```ts
 * import { DataLoader, type Dataset } from "@qzynn/data";
 * const squares: Dataset<[number, number]> = { length: 4, get: (i) => [i, i * i] };
 * for (const [x, y] of new DataLoader(squares, { batchSize: 4 })) {
 *   y.toArray(); // → [ 0, 1, 4, 9 ]
 * }
 * ```
 */
export interface Dataset<out T> {
  readonly length: number;
  get(index: number): T | Promise<T>;
}

/**
 * A dataset that can also fetch many samples in one go, already put together as `collate` would have done.
 * Loaders with the default collate use it instead of `get`.
 */
export interface BatchDataset<out T> extends Dataset<T> {
  getBatch(indices: readonly number[]): unknown;
}

export const hasBatches = <T>(dataset: Dataset<T>): dataset is BatchDataset<T> =>
  "getBatch" in dataset && typeof dataset.getBatch === "function";

/** A list is a dataset of its elements; what is neither one nor can be iterated is refused. */
export function asDataset<T>(call: string, dataset: Dataset<T> | IterableDataset<T>): Dataset<T> | IterableDataset<T> {
  if (Array.isArray(dataset)) return { length: dataset.length, get: (index) => dataset[index] as T };
  const isObject = typeof dataset === "object" && dataset !== null;
  if (isObject && (isIterable(dataset) || ("get" in dataset && "length" in dataset))) {
    if (!("length" in dataset) || isIterable(dataset) || (Number.isInteger(dataset.length) && dataset.length >= 0)) {
      return dataset;
    }
    throw new QzynnError(`${call}: the dataset's length is ${dataset.length}; it has to be a whole number from 0 on`);
  }
  throw new QzynnError(
    `${call}: ${isObject ? "this" : String(dataset)} is no dataset; give something with length and get(index), or that can be iterated`,
  );
}
