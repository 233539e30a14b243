/** Images whose bright parts are turned into negatives. */
import { QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { type RandomOptions, Sometimes } from "./sometimes.ts";
import type { Transform } from "./transform.ts";

/**
 * `y = 1 − x` where `x ≥ threshold`, for every image with probability `p`.
 *
 * As torchvision's `RandomSolarize`; for a seed it chooses the same images.
 *
 * @throws if `threshold` is above 1, or `p` not within 0 … 1.
 * @example
 * ```ts
 * import { RandomSolarize } from "@qzynn/data";
 * import { tensor } from "@qzynn/tensor";
 * new RandomSolarize(0.5, { p: 1 }).forward(tensor([[[0.25, 0.75]]])).toArray(); // → [ [ [ 0.25, 0.25 ] ] ]
 * ```
 */
export class RandomSolarize implements Transform {
  readonly threshold: number;
  private readonly some: Sometimes;

  constructor(threshold: number, options: RandomOptions = {}) {
    if (!(threshold <= 1))
      throw new QzynnError(`RandomSolarize: threshold is ${threshold}; white is 1, give at most that`);
    this.threshold = threshold;
    this.some = new Sometimes("RandomSolarize", options);
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    const threshold = Math.fround(this.threshold);
    return this.some.map(x, ({ data }, to) => {
      for (let i = 0; i < data.length; i++) {
        const value = data[i]!;
        to.data[i] = value >= threshold ? 1 - value : value;
      }
    });
  }
}
