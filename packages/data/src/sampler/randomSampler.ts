/** A new random order every time. */
import { defaultGenerator, Generator, QzynnError, randint, randperm } from "@qzynn/tensor";
import { checkCount } from "./checkCount.ts";
import { drawSeed } from "./drawSeed.ts";
import type { Sampler, Sized } from "./sampler.ts";

export interface RandomSamplerOptions {
  /** Draw every index from all of them, so that some come twice and some never. Default false. */
  readonly replacement?: boolean;
  /** How many indices; without replacement more than `length` means several rounds. Default: the source's length. */
  readonly numSamples?: number;
  /** Default: a fresh generator each time, seeded from the default one. */
  readonly generator?: Generator;
}

/** PyTorch draws with replacement in pieces of this size, which shows when others draw in between. */
const PIECE = 32;

/**
 * Indices in random order, PyTorch's own for the same seed.
 *
 * As PyTorch's `torch.utils.data.RandomSampler`.
 *
 * @throws if the source is empty or `numSamples` is not a whole number above 0.
 * @example
 * ```ts
 * import { RandomSampler } from "@qzynn/data";
 * import { Generator } from "@qzynn/tensor";
 * [...new RandomSampler({ length: 10 }, { generator: new Generator(7) })]; // → [ 5, 0, 3, 4, 1, 7, 9, 6, 8, 2 ]
 * ```
 */
export class RandomSampler implements Sampler {
  readonly replacement: boolean;
  private readonly source: Sized;
  private readonly numSamples: number | undefined;
  /** Where the order comes from. */
  readonly generator: Generator | undefined;

  constructor(source: Sized, options: RandomSamplerOptions = {}) {
    if (options.numSamples !== undefined) checkCount("RandomSampler", "numSamples", options.numSamples);
    if (source.length === 0) throw new QzynnError("RandomSampler: the dataset is empty, there is nothing to draw from");
    this.source = source;
    this.replacement = options.replacement ?? false;
    this.numSamples = options.numSamples;
    this.generator = options.generator;
  }

  get length(): number {
    return this.numSamples ?? this.source.length;
  }

  *[Symbol.iterator](): IterableIterator<number> {
    const n = this.source.length;
    // A generator of its own, so that what the training loop draws in between does not change the order.
    const generator = this.generator ?? new Generator(drawSeed(defaultGenerator));
    let left = this.length;
    if (this.replacement) {
      for (; left >= PIECE; left -= PIECE) yield* randint(0, n, [PIECE], { generator }).data;
      yield* randint(0, n, [left], { generator }).data;
      return;
    }
    for (; left >= n; left -= n) yield* randperm(n, { generator }).data;
    // Drawn even if nothing of it is used: PyTorch does, and a generator that was passed in shows it next epoch.
    yield* randperm(n, { generator }).data.subarray(0, left);
  }
}
