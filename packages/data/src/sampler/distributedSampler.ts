/** The share of one of several processes. */
import { Generator, QzynnError, randperm } from "@qzynn/tensor";
import { checkCount } from "./checkCount.ts";
import type { Sampler, Sized } from "./sampler.ts";

export interface DistributedSamplerOptions {
  /** How many processes share the dataset. */
  readonly numReplicas: number;
  /** Which of them this one is, from 0 on. */
  readonly rank: number;
  /** A new order every epoch, see {@link DistributedSampler.setEpoch}. Default true. */
  readonly shuffle?: boolean;
  /** The same in all processes. Default 0. */
  readonly seed?: number;
  /** Leave out what cannot be shared evenly, instead of giving some samples twice. Default false. */
  readonly dropLast?: boolean;
}

/**
 * Every `numReplicas`-th index from `rank` on, of an order that all processes agree on: equally many for each of them.
 *
 * As PyTorch's `torch.utils.data.distributed.DistributedSampler`; for a seed and an epoch it gives PyTorch's indices.
 *
 * @throws if `rank` is not one of the processes.
 * @example
 * ```ts
 * import { DistributedSampler } from "@qzynn/data";
 * const share = (rank: number) => [...new DistributedSampler({ length: 5 }, { numReplicas: 2, rank, shuffle: false })];
 * [share(0), share(1)]; // → [ [ 0, 2, 4 ], [ 1, 3, 0 ] ]
 * ```
 */
export class DistributedSampler implements Sampler {
  private readonly source: Sized;
  private readonly options: Required<DistributedSamplerOptions>;
  private epoch = 0;

  constructor(source: Sized, options: DistributedSamplerOptions) {
    const { numReplicas, rank } = options;
    checkCount("DistributedSampler", "numReplicas", numReplicas);
    if (!Number.isInteger(rank) || rank < 0 || rank >= numReplicas) {
      throw new QzynnError(`DistributedSampler: there is no rank ${rank} among ${numReplicas}: they count from 0`);
    }
    this.source = source;
    this.options = { shuffle: true, seed: 0, dropLast: false, ...options };
  }

  get length(): number {
    const { numReplicas, dropLast } = this.options;
    const each = this.source.length / numReplicas;
    return dropLast ? Math.floor(each) : Math.ceil(each);
  }

  /** Say it in all processes before each epoch, or every epoch has the same order. */
  setEpoch(epoch: number): void {
    this.epoch = epoch;
  }

  *[Symbol.iterator](): IterableIterator<number> {
    const { numReplicas, rank, shuffle, seed } = this.options;
    const { length } = this.source;
    const order = shuffle ? randperm(length, { generator: new Generator(seed + this.epoch) }).data : null;
    for (let k = 0; k < this.length; k++) {
      const at = (rank + k * numReplicas) % length;
      yield order ? (order[at] as number) : at;
    }
  }
}
