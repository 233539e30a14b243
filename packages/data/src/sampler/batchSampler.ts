/** Indices in handfuls. */
import { QzynnError } from "@qzynn/tensor";
import { checkCount } from "./checkCount.ts";
import type { Sampler } from "./sampler.ts";

export interface BatchSamplerOptions {
  readonly batchSize: number;
  /** Leave out a last batch that would be smaller. Default false. */
  readonly dropLast?: boolean;
}

/** How many indices an iterable of them has, if it says so. */
export const lengthOf = (sampler: Iterable<unknown>): number | undefined =>
  "length" in sampler && typeof sampler.length === "number" ? sampler.length : undefined;

/**
 * The indices of `sampler`, `batchSize` at a time.
 *
 * As PyTorch's `torch.utils.data.BatchSampler`.
 *
 * @throws if `batchSize` is not a whole number above 0; reading `length` throws if the sampler has none.
 * @example
 * ```ts
 * import { BatchSampler } from "@qzynn/data";
 * [...new BatchSampler([4, 3, 2, 1, 0], { batchSize: 2 })]; // → [ [ 4, 3 ], [ 2, 1 ], [ 0 ] ]
 * [...new BatchSampler([4, 3, 2, 1, 0], { batchSize: 2, dropLast: true })]; // → [ [ 4, 3 ], [ 2, 1 ] ]
 * ```
 */
export class BatchSampler implements Sampler<readonly number[]> {
  readonly sampler: Iterable<number>;
  readonly batchSize: number;
  readonly dropLast: boolean;

  constructor(sampler: Iterable<number>, { batchSize, dropLast = false }: BatchSamplerOptions) {
    checkCount("BatchSampler", "batchSize", batchSize);
    this.sampler = sampler;
    this.batchSize = batchSize;
    this.dropLast = dropLast;
  }

  get length(): number {
    const count = lengthOf(this.sampler);
    if (count === undefined) {
      throw new QzynnError(
        "BatchSampler: its sampler has no length, so the number of batches is not known before the end",
      );
    }
    return this.dropLast ? Math.floor(count / this.batchSize) : Math.ceil(count / this.batchSize);
  }

  *[Symbol.iterator](): IterableIterator<readonly number[]> {
    let batch: number[] = [];
    for (const index of this.sampler) {
      batch.push(index);
      if (batch.length === this.batchSize) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0 && !this.dropLast) yield batch;
  }
}
