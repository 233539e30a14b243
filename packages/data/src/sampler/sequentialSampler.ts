/** First to last. */
import type { Sampler, Sized } from "./sampler.ts";

/**
 * `0, 1, …, length - 1`.
 *
 * @example
 * ```ts
 * import { SequentialSampler } from "@qzynn/data";
 * [...new SequentialSampler({ length: 3 })]; // → [ 0, 1, 2 ]
 * ```
 */
export class SequentialSampler implements Sampler {
  private readonly source: Sized;

  constructor(source: Sized) {
    this.source = source;
  }

  get length(): number {
    return this.source.length;
  }

  *[Symbol.iterator](): IterableIterator<number> {
    for (let i = 0; i < this.source.length; i++) yield i;
  }
}
