/** The given indices, shuffled. */
import { defaultGenerator, type Generator, randperm } from "@qzynn/tensor";
import type { Sampler } from "./sampler.ts";

/**
 * Each of `indices` once, in random order.
 *
 * As PyTorch's `torch.utils.data.SubsetRandomSampler`.
 *
 * @example
 * ```ts
 * import { SubsetRandomSampler } from "@qzynn/data";
 * import { Generator } from "@qzynn/tensor";
 * [...new SubsetRandomSampler([5, 3, 8, 1, 9], { generator: new Generator(1) })]; // → [ 5, 9, 8, 1, 3 ]
 * ```
 */
export class SubsetRandomSampler implements Sampler {
  readonly indices: readonly number[];
  /** Where the order comes from. */
  readonly generator: Generator;

  constructor(indices: readonly number[], options: { readonly generator?: Generator } = {}) {
    this.indices = [...indices];
    this.generator = options.generator ?? defaultGenerator;
  }

  get length(): number {
    return this.indices.length;
  }

  *[Symbol.iterator](): IterableIterator<number> {
    for (const i of randperm(this.indices.length, { generator: this.generator }).data) yield this.indices[i]!;
  }
}
