/** Batches of a dataset, epoch after epoch. */
import { defaultGenerator, QzynnError } from "@qzynn/tensor";
import { batchReader } from "../dataset/batchReader.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { lengthOf } from "../sampler/batchSampler.ts";
import { drawSeed } from "../sampler/drawSeed.ts";
import { batchesOf, type OrderOptions } from "./batches.ts";
import { collate } from "./collate.ts";
import type { Collated } from "./collated.ts";

export interface DataLoaderOptions<T, C, B> extends OrderOptions {
  /** Samples → batch. Default: {@link collate}. */
  readonly collate?: (samples: T[]) => C;
  /** Changes every batch before it is handed out: the place for augmentations. Default: leaves it as it is. */
  readonly transform?: (batch: NoInfer<C>) => B;
}

/**
 * Goes through a dataset in batches: `for (const [x, y] of loader)`, or `for await` where samples arrive
 * asynchronously. Every loop over it is a new epoch, shuffled anew.
 *
 * After `manualSeed(n)` the order is PyTorch's, epoch by epoch, and the generator is left as PyTorch leaves it.
 * As PyTorch's `torch.utils.data.DataLoader`.
 *
 * @throws if options contradict each other, a sample cannot be read, or the samples of a batch do not go together.
 * @example
 * ```ts
 * import { DataLoader, TensorDataset } from "@qzynn/data";
 * import { arange, manualSeed } from "@qzynn/tensor";
 * manualSeed(0);
 * const loader = new DataLoader(new TensorDataset(arange(10)), { batchSize: 4, shuffle: true });
 * loader.length; // → 3
 * Array.from(loader, ([x]) => x.toArray()); // → [ [ 6, 7, 1, 4 ], [ 2, 0, 9, 8 ], [ 3, 5 ] ]
 * ```
 */
export class DataLoader<T, C = Collated<T>, const B = C> implements Iterable<B>, AsyncIterable<B> {
  readonly dataset: Dataset<T>;
  /** The indices of every batch; a new epoch each time it is iterated. */
  readonly batchSampler: Iterable<readonly number[]>;
  private readonly options: DataLoaderOptions<T, C, B>;
  private readonly readBatch: ((indices: readonly number[]) => unknown) | null;

  constructor(dataset: Dataset<T>, options: DataLoaderOptions<T, C, B> = {}) {
    this.dataset = dataset;
    this.options = options;
    this.batchSampler = batchesOf(dataset, options);
    this.readBatch = options.collate ? null : batchReader(dataset);
  }

  /** Batches in an epoch. */
  get length(): number {
    const count = lengthOf(this.batchSampler);
    if (count === undefined)
      throw new QzynnError("DataLoader: its batchSampler has no length, so the number of batches is not known");
    return count;
  }

  [Symbol.iterator](): IterableIterator<B> {
    return this.read(this.begin());
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<B> {
    return this.readAsync(this.begin());
  }

  /** The batches of a new epoch. */
  private begin(): Iterable<readonly number[]> {
    const batches = this.batchSampler[Symbol.iterator]();
    // PyTorch draws a seed for worker processes here, with or without workers. Whatever is drawn later depends on it.
    drawSeed(this.options.generator ?? defaultGenerator);
    return { [Symbol.iterator]: () => batches };
  }

  private *read(batches: Iterable<readonly number[]>): IterableIterator<B> {
    for (const indices of batches) {
      if (this.readBatch) yield this.finish(now(this.readBatch(indices)) as C);
      else yield this.together(indices.map((index) => now(this.dataset.get(index))));
    }
  }

  private async *readAsync(batches: Iterable<readonly number[]>): AsyncIterableIterator<B> {
    for (const indices of batches) {
      if (this.readBatch) yield this.finish((await this.readBatch(indices)) as C);
      else yield this.together(await Promise.all(indices.map((index) => this.dataset.get(index))));
    }
  }

  private together(samples: T[]): B {
    return this.finish(this.options.collate ? this.options.collate(samples) : (collate(samples) as C));
  }

  private finish(batch: C): B {
    // Without a transform B is C.
    return this.options.transform ? this.options.transform(batch) : (batch as unknown as B);
  }
}

/** A value that is there; an error if it has to be waited for. */
function now<T>(value: T | Promise<T>): T {
  if (!(value instanceof Promise)) return value;
  // Its own failure, if it comes, is no longer of interest to anyone.
  value.catch(() => {});
  throw new QzynnError(
    "DataLoader: the dataset answers with promises, which a plain loop cannot wait for; write `for await (const batch of loader)`",
  );
}
