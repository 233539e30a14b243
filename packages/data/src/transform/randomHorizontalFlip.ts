/** Images turned left to right. */
import type { Shape, Tensor } from "@qzynn/tensor";
import type { Picture } from "./mapImages.ts";
import { type RandomOptions, Sometimes } from "./sometimes.ts";
import type { Transform } from "./transform.ts";

function flip(from: Picture, to: Picture): void {
  const { channels, height, width, data } = from;
  for (let row = 0; row < channels * height; row++) {
    const [start, end] = [row * width, row * width + width - 1];
    for (let x = 0; x < width; x++) to.data[start + x] = data[end - x]!;
  }
}

/**
 * Turns every image left to right with probability `p`.
 *
 * As torchvision's `RandomHorizontalFlip`; for a seed it turns the same ones.
 *
 * @throws if `p` is not within 0 … 1.
 * @example
 * ```ts
 * import { RandomHorizontalFlip } from "@qzynn/data";
 * import { tensor } from "@qzynn/tensor";
 * new RandomHorizontalFlip({ p: 1 }).forward(tensor([[[1, 2]]])).toArray(); // → [ [ [ 2, 1 ] ] ]
 * ```
 */
export class RandomHorizontalFlip implements Transform {
  private readonly some: Sometimes;

  constructor(options: RandomOptions = {}) {
    this.some = new Sometimes("RandomHorizontalFlip", options);
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return this.some.map(x, flip);
  }
}
