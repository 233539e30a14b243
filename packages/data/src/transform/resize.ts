/** Images of another size. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { mapImages, type Picture, type Size } from "./mapImages.ts";
import { sizeOf } from "./range.ts";
import { type ResizeMode, resampler } from "./resample.ts";
import type { Transform } from "./transform.ts";

export interface ResizeOptions {
  /** Default "bilinear". */
  readonly interpolation?: ResizeMode;
  /** The most that the longer edge may have, where `size` is that of the shorter. Default: as it comes. */
  readonly maxSize?: number | null;
  /** Whether what shrinks is blurred first. Default true. */
  readonly antialias?: boolean;
}

/**
 * Images of `[height, width]`, or, for one number, with that many pixels along the shorter edge and in their own
 * proportions.
 *
 * As torchvision's `Resize`.
 *
 * @throws if the size is not in whole pixels, or `maxSize` less than the shorter edge.
 * @example
 * ```ts
 * import { Resize } from "@qzynn/data";
 * import { zeros } from "@qzynn/tensor";
 * new Resize(14).forward(zeros([8, 1, 28, 56])).shape; // → [ 8, 1, 14, 28 ]
 * ```
 */
export class Resize implements Transform {
  readonly size: readonly number[];
  private readonly options: Required<ResizeOptions>;

  constructor(size: number | readonly number[], options: ResizeOptions = {}) {
    const { interpolation = "bilinear", maxSize = null, antialias = true } = options;
    const [height, width] = sizeOf("Resize", size);
    this.size = typeof size === "number" || size.length === 1 ? [height] : [height, width];
    if (maxSize !== null && (this.size.length === 2 || !(maxSize > height))) {
      throw new QzynnError(
        `Resize: maxSize is ${maxSize}, and the size ${JSON.stringify(size)}; it limits the longer edge, where the size is one smaller number for the shorter`,
      );
    }
    this.options = { interpolation, maxSize, antialias };
  }

  forward(x: Tensor): Tensor {
    const { interpolation, antialias } = this.options;
    let rescale: ((from: Picture, to: Picture) => void) | null = null;
    return mapImages(
      "Resize",
      x,
      (from, to) => {
        rescale ??= resampler(from, to, interpolation, antialias);
        rescale(from, to);
      },
      (from) => this.sizeFor(from),
    );
  }

  private sizeFor({ height, width }: Size): { height: number; width: number } {
    const [first = 0, second] = this.size;
    if (second !== undefined) return { height: first, width: second };
    const { maxSize } = this.options;
    const [short, long] = [Math.min(height, width), Math.max(height, width)];
    const longer = Math.trunc((first * long) / short);
    const [least, most] =
      maxSize !== null && longer > maxSize ? [Math.trunc((maxSize * first) / longer), maxSize] : [first, longer];
    return width <= height ? { height: most, width: least } : { height: least, width: most };
  }
}
