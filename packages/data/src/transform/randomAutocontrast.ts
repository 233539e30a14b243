/** Images whose darkest pixel becomes black and whose brightest white. */
import type { Shape, Tensor } from "@qzynn/tensor";
import { checkColours, clamp } from "./colours.ts";
import type { Picture } from "./mapImages.ts";
import { type RandomOptions, Sometimes } from "./sometimes.ts";
import type { Transform } from "./transform.ts";

function stretch({ data, channels, height, width }: Picture, to: Picture): void {
  const area = height * width;
  for (let start = 0; start < channels * area; start += area) {
    let [low, high] = [Infinity, -Infinity];
    for (let i = start; i < start + area; i++) {
      low = Math.min(low, data[i]!);
      high = Math.max(high, data[i]!);
    }
    // A channel of one value has no contrast, and stays as it is.
    const [from, size] = low === high ? [0, 1] : [low, Math.fround(high - low)];
    for (let i = start; i < start + area; i++) to.data[i] = clamp((data[i]! - from) / size);
  }
}

/**
 * `y = (x − min) / (max − min)`, channel by channel, for every image with probability `p`.
 *
 * As torchvision's `RandomAutocontrast`; for a seed it chooses the same images.
 *
 * @throws if `p` is not within 0 … 1, or images are neither grey nor of red, green and blue.
 * @example
 * ```ts
 * import { RandomAutocontrast } from "@qzynn/data";
 * import { tensor } from "@qzynn/tensor";
 * new RandomAutocontrast({ p: 1 }).forward(tensor([[[0.25, 0.5, 0.75]]])).toArray(); // → [ [ [ 0, 0.5, 1 ] ] ]
 * ```
 */
export class RandomAutocontrast implements Transform {
  private readonly some: Sometimes;

  constructor(options: RandomOptions = {}) {
    this.some = new Sometimes("RandomAutocontrast", options);
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return this.some.map(x, (from, to) => {
      checkColours("RandomAutocontrast", from);
      stretch(from, to);
    });
  }
}
