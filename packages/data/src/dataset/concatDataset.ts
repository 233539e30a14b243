/** Datasets one after the other. */
import { QzynnError } from "@qzynn/tensor";
import { checkIndex } from "./checkIndex.ts";
import type { Dataset } from "./dataset.ts";

/**
 * All samples of the first dataset, then all of the second, and so on.
 *
 * As PyTorch's `torch.utils.data.ConcatDataset`.
 *
 * @throws if the list is empty.
 * @example
 * ```ts
 * import { ConcatDataset } from "@qzynn/data";
 * const ab = { length: 2, get: (i: number) => "ab"[i] };
 * const xyz = { length: 3, get: (i: number) => "xyz"[i] };
 * new ConcatDataset([ab, xyz]).get(3); // → y
 * ```
 */
export class ConcatDataset<out T> implements Dataset<T> {
  readonly datasets: readonly Dataset<T>[];

  constructor(datasets: readonly Dataset<T>[]) {
    if (datasets.length === 0)
      throw new QzynnError("ConcatDataset: there is no dataset in the list; give at least one");
    this.datasets = datasets;
  }

  get length(): number {
    return this.datasets.reduce((sum, { length }) => sum + length, 0);
  }

  get(index: number): T | Promise<T> {
    checkIndex("ConcatDataset", index, this.length);
    let inside = index;
    let at = 0;
    while (inside >= this.datasets[at]!.length) inside -= this.datasets[at++]!.length;
    return this.datasets[at]!.get(inside);
  }
}
