/** Images of few shades. */
import { QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { type RandomOptions, Sometimes } from "./sometimes.ts";
import type { Transform } from "./transform.ts";

/**
 * `y = ⌊x · 2ᵇ⌋ / 2ᵇ` for `bits` b, at most `1 − 2⁻ᵇ`, for every image with probability `p`.
 *
 * As torchvision's `RandomPosterize` of floating-point images; for a seed it chooses the same images.
 *
 * @throws if `bits` is not a whole number within 0 … 8, or `p` not within 0 … 1.
 * @example
 * ```ts
 * import { RandomPosterize } from "@qzynn/data";
 * import { tensor } from "@qzynn/tensor";
 * new RandomPosterize(1, { p: 1 }).forward(tensor([[[0.25, 0.75, 1]]])).toArray(); // → [ [ [ 0, 0.5, 0.5 ] ] ]
 * ```
 */
export class RandomPosterize implements Transform {
  readonly bits: number;
  private readonly some: Sometimes;

  constructor(bits: number, options: RandomOptions = {}) {
    if (!Number.isInteger(bits) || bits < 0 || bits > 8) {
      throw new QzynnError(`RandomPosterize: bits is ${bits}; give a whole number within 0 … 8`);
    }
    this.bits = bits;
    this.some = new Sometimes("RandomPosterize", options);
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    const levels = 2 ** this.bits;
    return this.some.map(x, ({ data }, to) => {
      for (let i = 0; i < data.length; i++) {
        const level = Math.floor(data[i]! * levels);
        to.data[i] = Math.max(0, Math.min(levels - 1, level)) / levels;
      }
    });
  }
}
