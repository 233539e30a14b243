/** Images in which all shades are as frequent as can be. */
import type { Shape, Tensor } from "@qzynn/tensor";
import type { Picture } from "./mapImages.ts";
import { type RandomOptions, Sometimes } from "./sometimes.ts";
import type { Transform } from "./transform.ts";

/** Of 256 shades. */
const LAST = 255;

/** The shade of a value, as torchvision makes bytes of floats. */
const shadeOf = (value: number): number => Math.trunc(Math.fround(value * Math.fround(LAST + 1 - 1e-3))) & LAST;

function equalize({ data, channels, height, width }: Picture, to: Picture): void {
  const area = height * width;
  for (let start = 0; start < channels * area; start += area) {
    const counts = new Int32Array(LAST + 1);
    for (let i = start; i < start + area; i++) counts[shadeOf(data[i]!)]!++;
    const brightest = counts.findLast((count) => count > 0) ?? 0;
    const step = Math.floor((area - brightest) / LAST);
    let below = 0;
    const shades = counts.map((count, shade) => {
      const equal = step === 0 ? shade : Math.min(LAST, Math.floor((below + Math.floor(step / 2)) / step));
      below += count;
      return equal;
    });
    for (let i = start; i < start + area; i++) to.data[i] = shades[shadeOf(data[i]!)]! / LAST;
  }
}

/**
 * Gives the 256 shades of every channel new values, so that each is as frequent as can be, for every image with
 * probability `p`.
 *
 * As torchvision's `RandomEqualize`; for a seed it chooses the same images.
 *
 * @throws if `p` is not within 0 … 1.
 * @example
 * ```ts
 * import { RandomEqualize } from "@qzynn/data";
 * import { rand } from "@qzynn/tensor";
 * new RandomEqualize().forward(rand([8, 3, 32, 32])).shape; // → [ 8, 3, 32, 32 ]
 * ```
 */
export class RandomEqualize implements Transform {
  private readonly some: Sometimes;

  constructor(options: RandomOptions = {}) {
    this.some = new Sometimes("RandomEqualize", options);
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return this.some.map(x, equalize);
  }
}
