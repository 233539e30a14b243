/** Iterable datasets one after the other. */
import { QzynnError } from "@qzynn/tensor";
import { type IterableDataset, isAsync, isIterable } from "./iterableDataset.ts";

/**
 * All samples of the first dataset, then all of the second, and so on; read with `for await` if one of them has to be.
 *
 * As PyTorch's `torch.utils.data.ChainDataset`.
 *
 * @throws if one of them cannot be iterated.
 * @example
 * ```ts
 * import { ChainDataset } from "@qzynn/data";
 * [...new ChainDataset([[1, 2], [3]])]; // → [ 1, 2, 3 ]
 * ```
 */
export class ChainDataset<out T> implements Iterable<T>, AsyncIterable<T> {
  readonly datasets: readonly IterableDataset<T>[];

  constructor(datasets: readonly IterableDataset<T>[]) {
    datasets.forEach((dataset, i) => {
      if (!isIterable(dataset)) {
        throw new QzynnError(`ChainDataset: dataset ${i} cannot be iterated; join those with get by ConcatDataset`);
      }
    });
    this.datasets = [...datasets];
  }

  /** Whether one of them has to be waited for. */
  get isAsync(): boolean {
    return this.datasets.some((dataset) => isAsync(dataset));
  }

  /** The sum of the lengths; `undefined` if one of them has none. */
  get length(): number | undefined {
    const lengths = this.datasets.map((dataset) => ("length" in dataset ? Number(dataset.length) : Number.NaN));
    const sum = lengths.reduce((a, b) => a + b, 0);
    return Number.isNaN(sum) ? undefined : sum;
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (const [i, dataset] of this.datasets.entries()) {
      if (isAsync(dataset)) {
        throw new QzynnError(`ChainDataset: dataset ${i} has to be waited for; write \`for await\``);
      }
      yield* dataset as Iterable<T>;
    }
  }

  async *[Symbol.asyncIterator](): AsyncIterableIterator<T> {
    for (const dataset of this.datasets) yield* dataset;
  }
}
