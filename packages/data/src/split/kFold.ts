/** Every sample is used for validation once. */
import { defaultGenerator, QzynnError, randperm } from "@qzynn/tensor";
import type { Dataset } from "../dataset/dataset.ts";
import { Subset } from "../dataset/subset.ts";
import type { SplitOptions } from "./randomSplit.ts";

export interface KFoldOptions extends SplitOptions {
  /** Deal the samples out at random instead of in blocks. Default true. */
  readonly shuffle?: boolean;
}

export interface Fold<T> {
  readonly train: Subset<T>;
  readonly validation: Subset<T>;
}

/**
 * `k` pairs of training and validation sets: the dataset is cut into `k` blocks (the first `n mod k` one longer),
 * and each block is the validation set once.
 *
 * @throws if `k` is not a whole number from 2 to the number of samples.
 * @example
 * ```ts
 * import { kFold } from "@qzynn/data";
 * const folds = kFold({ length: 5, get: (i: number) => i }, 2, { shuffle: false });
 * folds.map(({ validation }) => validation.indices); // → [ [ 0, 1, 2 ], [ 3, 4 ] ]
 * ```
 */
export function kFold<T>(dataset: Dataset<T>, k: number, options: KFoldOptions = {}): Fold<T>[] {
  const n = dataset.length;
  if (!Number.isInteger(k) || k < 2 || k > n) {
    throw new QzynnError(`kFold: ${k} folds of ${n} samples; k is a whole number from 2 to the number of samples`);
  }
  const order =
    options.shuffle === false
      ? Array.from({ length: n }, (_, i) => i)
      : Array.from(randperm(n, { generator: options.generator ?? defaultGenerator }).data);
  return Array.from({ length: k }, (_, fold) => {
    const start = fold * Math.floor(n / k) + Math.min(fold, n % k);
    const end = start + Math.floor(n / k) + (fold < n % k ? 1 : 0);
    return {
      train: new Subset(dataset, [...order.slice(0, start), ...order.slice(end)]),
      validation: new Subset(dataset, order.slice(start, end)),
    };
  });
}
