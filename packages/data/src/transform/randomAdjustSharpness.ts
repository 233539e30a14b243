/** Images made sharper or softer. */
import { QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { checkColours, clamp } from "./colours.ts";
import type { Picture } from "./mapImages.ts";
import { type RandomOptions, Sometimes } from "./sometimes.ts";
import type { Transform } from "./transform.ts";

/** `y = f·x + (1 − f)·blurred`; the outermost pixels stay as they are. */
function sharpen({ data, channels, height, width }: Picture, to: Picture, factor: number): void {
  for (let i = 0; i < data.length; i++) to.data[i] = clamp(data[i]!);
  for (let c = 0; c < channels; c++) {
    for (let y = 1; y < height - 1; y++) {
      for (let x = 1; x < width - 1; x++) {
        const at = (c * height + y) * width + x;
        let sum = 4 * data[at]!;
        for (let row = at - width; row <= at + width; row += width) sum += data[row - 1]! + data[row]! + data[row + 1]!;
        to.data[at] = clamp(data[at]! + (1 - factor) * (sum / 13 - data[at]!));
      }
    }
  }
}

/**
 * `y = f · x + (1 − f) · blurred` with `sharpnessFactor` f, for every image with probability `p`: 0 is blurred, 1 as it
 * was, 2 twice as sharp.
 *
 * As torchvision's `RandomAdjustSharpness`; for a seed it chooses the same images.
 *
 * @throws if the factor is negative, `p` not within 0 … 1, or images are neither grey nor of red, green and blue.
 * @example
 * ```ts
 * import { RandomAdjustSharpness } from "@qzynn/data";
 * import { ones } from "@qzynn/tensor";
 * new RandomAdjustSharpness(2).forward(ones([8, 3, 32, 32])).shape; // → [ 8, 3, 32, 32 ]
 * ```
 */
export class RandomAdjustSharpness implements Transform {
  readonly sharpnessFactor: number;
  private readonly some: Sometimes;

  constructor(sharpnessFactor: number, options: RandomOptions = {}) {
    if (!(sharpnessFactor >= 0)) {
      throw new QzynnError(`RandomAdjustSharpness: sharpnessFactor is ${sharpnessFactor}; give a number of 0 or more`);
    }
    this.sharpnessFactor = sharpnessFactor;
    this.some = new Sometimes("RandomAdjustSharpness", options);
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return this.some.map(x, (from, to) => {
      checkColours("RandomAdjustSharpness", from);
      if (from.height <= 2 || from.width <= 2) to.data.set(from.data);
      else sharpen(from, to, this.sharpnessFactor);
    });
  }
}
