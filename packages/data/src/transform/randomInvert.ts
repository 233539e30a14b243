/** Negatives of images. */
import type { Shape, Tensor } from "@qzynn/tensor";
import { type RandomOptions, Sometimes } from "./sometimes.ts";
import type { Transform } from "./transform.ts";

/**
 * `y = 1 − x` for every image with probability `p`.
 *
 * As torchvision's `RandomInvert`; for a seed it chooses the same images.
 *
 * @throws if `p` is not within 0 … 1.
 * @example
 * ```ts
 * import { RandomInvert } from "@qzynn/data";
 * import { tensor } from "@qzynn/tensor";
 * new RandomInvert({ p: 1 }).forward(tensor([[[0.25, 1]]])).toArray(); // → [ [ [ 0.75, 0 ] ] ]
 * ```
 */
export class RandomInvert implements Transform {
  private readonly some: Sometimes;

  constructor(options: RandomOptions = {}) {
    this.some = new Sometimes("RandomInvert", options);
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return this.some.map(x, ({ data }, to) => {
      for (let i = 0; i < data.length; i++) to.data[i] = 1 - data[i]!;
    });
  }
}
