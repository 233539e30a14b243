/** Images turned upside down. */
import type { Shape, Tensor } from "@qzynn/tensor";
import type { Picture } from "./mapImages.ts";
import { type RandomOptions, Sometimes } from "./sometimes.ts";
import type { Transform } from "./transform.ts";

function flip(from: Picture, to: Picture): void {
  const { channels, height, width, data } = from;
  for (let c = 0; c < channels; c++) {
    for (let y = 0; y < height; y++) {
      const start = (c * height + y) * width;
      to.data.set(data.subarray(start, start + width), (c * height + height - 1 - y) * width);
    }
  }
}

/**
 * Turns every image upside down with probability `p`.
 *
 * As torchvision's `RandomVerticalFlip`; for a seed it turns the same ones.
 *
 * @throws if `p` is not within 0 … 1.
 * @example
 * ```ts
 * import { RandomVerticalFlip } from "@qzynn/data";
 * import { tensor } from "@qzynn/tensor";
 * new RandomVerticalFlip({ p: 1 }).forward(tensor([[[1], [2]]])).toArray(); // → [ [ [ 2 ], [ 1 ] ] ]
 * ```
 */
export class RandomVerticalFlip implements Transform {
  private readonly some: Sometimes;

  constructor(options: RandomOptions = {}) {
    this.some = new Sometimes("RandomVerticalFlip", options);
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return this.some.map(x, flip);
  }
}
