/** Some samples of another dataset, in an order of their own. */

import { checkIndex } from "./checkIndex.ts";
import type { Dataset } from "./dataset.ts";

/**
 * Sample `i` is sample `indices[i]` of `dataset`. An index may come twice.
 *
 * As PyTorch's `torch.utils.data.Subset`.
 *
 * @throws if an index is not one of the dataset's.
 * @example
 * ```ts
 * import { Subset } from "@qzynn/data";
 * const letters = { length: 3, get: (i: number) => "abc"[i] };
 * new Subset(letters, [2, 0]).get(0); // → c
 * ```
 */
export class Subset<out T> implements Dataset<T> {
  readonly dataset: Dataset<T>;
  readonly indices: readonly number[];

  constructor(dataset: Dataset<T>, indices: readonly number[]) {
    for (const index of indices) checkIndex("Subset", index, dataset.length);
    this.dataset = dataset;
    this.indices = [...indices];
  }

  get length(): number {
    return this.indices.length;
  }

  get(index: number): T | Promise<T> {
    return this.dataset.get(this.origin(index));
  }

  /** Where sample `index` stands in the whole dataset. */
  origin(index: number): number {
    checkIndex("Subset", index, this.length);
    return this.indices[index]!;
  }
}
