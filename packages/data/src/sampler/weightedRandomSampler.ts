/** Indices drawn in proportion to weights. */
import { defaultGenerator, type Generator, QzynnError } from "@qzynn/tensor";
import { checkCount } from "./checkCount.ts";
import type { Sampler } from "./sampler.ts";

export interface WeightedRandomSamplerOptions {
  /** Whether an index may be drawn twice. Default true. */
  readonly replacement?: boolean;
  readonly generator?: Generator;
}

const BITS = (1n << 53n) - 1n;

/** A float64 in [0, 1), as `torch.rand(1, dtype=torch.float64)`. */
const uniform = (generator: Generator): number => Number(generator.random64() & BITS) * 2 ** -53;

/** Where each index ends when the weights are laid end to end and the whole is 1 long. */
function ends(weights: readonly number[]): Float64Array {
  const out = new Float64Array(weights.length);
  let sum = 0;
  weights.forEach((weight, i) => {
    sum += weight;
    out[i] = sum;
  });
  for (let i = 0; i < out.length; i++) out[i]! /= sum;
  out[out.length - 1] = 1;
  return out;
}

/** The first place whose end is not before `at`. */
function find(cumulative: Float64Array, at: number): number {
  let left = 0;
  let right = cumulative.length;
  while (left < right) {
    const middle = (left + right) >> 1;
    if (cumulative[middle]! < at) left = middle + 1;
    else right = middle;
  }
  return left;
}

/** `n` different indices: a race of clocks with rates `weights`, `arg topₙ wᵢ/eᵢ` with exponential `eᵢ`. */
function race(weights: readonly number[], n: number, generator: Generator): number[] {
  const speed = weights.map((weight) => weight / -Math.log1p(-uniform(generator)));
  return [...weights.keys()].sort((a, b) => speed[b]! - speed[a]!).slice(0, n);
}

/**
 * `numSamples` indices from `0 … weights.length - 1`, drawn in proportion to `weights`, which need not sum to 1:
 * the way to see rare classes as often as common ones. PyTorch's own draws for the same seed.
 *
 * As PyTorch's `torch.utils.data.WeightedRandomSampler`.
 *
 * @throws if a weight is negative or not finite, all are 0, or fewer than `numSamples` are left to draw without replacement.
 * @example
 * ```ts
 * import { WeightedRandomSampler } from "@qzynn/data";
 * new Set(new WeightedRandomSampler([0, 1, 0, 3], 100)).size; // → 2
 * ```
 */
export class WeightedRandomSampler implements Sampler {
  readonly weights: readonly number[];
  readonly length: number;
  readonly replacement: boolean;
  /** Where the order comes from. */
  readonly generator: Generator;

  constructor(weights: Iterable<number>, numSamples: number, options: WeightedRandomSamplerOptions = {}) {
    checkCount("WeightedRandomSampler", "numSamples", numSamples);
    this.weights = [...weights];
    this.length = numSamples;
    this.replacement = options.replacement ?? true;
    this.generator = options.generator ?? defaultGenerator;
    const bad = this.weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
    if (bad >= 0) {
      throw new QzynnError(
        `WeightedRandomSampler: weight ${bad} is ${this.weights[bad]}; weights are finite and not negative`,
      );
    }
    const drawable = this.weights.filter((weight) => weight > 0).length;
    if (drawable === 0)
      throw new QzynnError("WeightedRandomSampler: no weight is above 0, so there is nothing to draw");
    if (!this.replacement && drawable < numSamples) {
      throw new QzynnError(
        `WeightedRandomSampler: ${numSamples} different indices cannot come from ${drawable} weights above 0; draw fewer, or with replacement`,
      );
    }
  }

  *[Symbol.iterator](): IterableIterator<number> {
    // PyTorch draws a single sample the way it draws without replacement.
    if (!this.replacement || this.length === 1) {
      yield* race(this.weights, this.length, this.generator);
      return;
    }
    const cumulative = ends(this.weights);
    // All at once, as PyTorch does: the order must not depend on what is drawn in between.
    yield* Array.from({ length: this.length }, () => find(cumulative, uniform(this.generator)));
  }
}
