/** Which samples make up which batch. */
import { type Generator, QzynnError } from "@qzynn/tensor";
import { BatchSampler } from "../sampler/batchSampler.ts";
import { checkCount } from "../sampler/checkCount.ts";
import { RandomSampler } from "../sampler/randomSampler.ts";
import type { Sized } from "../sampler/sampler.ts";
import { SequentialSampler } from "../sampler/sequentialSampler.ts";

export interface OrderOptions {
  /** Samples in a batch. Default 1. */
  readonly batchSize?: number;
  /** A new random order every epoch. Default false. */
  readonly shuffle?: boolean;
  /** Leave out a last batch that would be smaller. Default false. */
  readonly dropLast?: boolean;
  /** An order of its own, instead of `shuffle`. */
  readonly sampler?: Iterable<number>;
  /** Batches of its own, instead of `batchSize`, `shuffle`, `dropLast` and `sampler`. */
  readonly batchSampler?: Iterable<readonly number[]>;
  /** Where the order comes from. Default: {@link defaultGenerator}, which `manualSeed` sets. */
  readonly generator?: Generator;
}

/** The indices of every batch, as the options have it. */
export function batchesOf(dataset: Sized, options: OrderOptions): Iterable<readonly number[]> {
  const { batchSize, shuffle, dropLast, sampler, batchSampler, generator } = options;
  if (batchSampler) {
    const taken = Object.entries({ batchSize, shuffle, dropLast, sampler }).find(
      ([, value]) => value !== undefined && value !== false,
    );
    if (!taken) return batchSampler;
    throw new QzynnError(`DataLoader: batchSampler already decides what ${taken[0]} would; give one of the two`);
  }
  if (sampler && shuffle)
    throw new QzynnError("DataLoader: sampler already decides the order that shuffle would; give one of the two");
  const order =
    sampler ?? (shuffle ? new RandomSampler(dataset, generator ? { generator } : {}) : new SequentialSampler(dataset));
  return new BatchSampler(order, { batchSize: batchSize === undefined ? 1 : batchSize, dropLast: dropLast ?? false });
}

/** Refuses options that decide about an order, which an iterable dataset has already. */
export function checkUnordered({ batchSize = 1, shuffle, sampler, batchSampler }: OrderOptions): void {
  checkCount("DataLoader", "batchSize", batchSize);
  const [taken] = Object.entries({ shuffle, sampler, batchSampler }).find(([, value]) => value) ?? [];
  if (!taken) return;
  throw new QzynnError(
    `DataLoader: ${taken} decides about the order, but the samples of an iterable dataset come as they come; leave it out, or give a dataset with get and length`,
  );
}
