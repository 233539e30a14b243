/** A random part of images, brought to one size. */
import { defaultGenerator, type Generator, QzynnError, type Tensor } from "@qzynn/tensor";
import { crop } from "./crop.ts";
import { mapImages, type Size } from "./mapImages.ts";
import { roundEven, sizeOf, whole } from "./range.ts";
import { type ResizeMode, resampler } from "./resample.ts";
import type { Transform } from "./transform.ts";
import { type Range, uniform } from "./uniform.ts";

export interface RandomResizedCropOptions {
  /** Which share of the image it is. Default `[0.08, 1]`. */
  readonly scale?: Range;
  /** Its width divided by its height. Default `[3/4, 4/3]`. */
  readonly ratio?: Range;
  /** Default "bilinear". */
  readonly interpolation?: ResizeMode;
  /** Default true. */
  readonly antialias?: boolean;
  readonly generator?: Generator;
}

/** Draws that did not fit are repeated so often. */
const TRIES = 10;

/**
 * Of every image a part of random size, proportions and place, as an image of `size` or `[height, width]`.
 *
 * As torchvision's `RandomResizedCrop`; for a seed it draws the same parts. Szegedy et al. 2014.
 *
 * @throws if a range is upside down, or the size is not in whole pixels.
 * @example
 * ```ts
 * import { RandomResizedCrop } from "@qzynn/data";
 * import { zeros } from "@qzynn/tensor";
 * new RandomResizedCrop(24).forward(zeros([8, 3, 32, 32])).shape; // → [ 8, 3, 24, 24 ]
 * ```
 */
export class RandomResizedCrop implements Transform {
  readonly size: readonly [height: number, width: number];
  private readonly options: Required<Omit<RandomResizedCropOptions, "generator">>;
  private readonly generator: Generator | undefined;

  constructor(size: number | readonly number[], options: RandomResizedCropOptions = {}) {
    const { scale = [0.08, 1], ratio = [3 / 4, 4 / 3], interpolation = "bilinear", antialias = true } = options;
    for (const [name, [low, high]] of Object.entries({ scale, ratio })) {
      if (!(low > 0 && low <= high)) {
        throw new QzynnError(`RandomResizedCrop: ${name} is [${low}, ${high}]; give [low, high] above 0, low ≤ high`);
      }
    }
    this.size = sizeOf("RandomResizedCrop", size);
    this.options = { scale, ratio, interpolation, antialias };
    this.generator = options.generator;
  }

  forward(x: Tensor): Tensor {
    const [height, width] = this.size;
    const { interpolation, antialias } = this.options;
    return mapImages(
      "RandomResizedCrop",
      x,
      (from, to) => {
        const { top, left, ...size } = this.draw(from);
        const part = {
          ...size,
          channels: from.channels,
          data: new Float32Array(from.channels * size.height * size.width),
        };
        crop(from, part, top, left);
        resampler(part, to, interpolation, antialias)(part, to);
      },
      () => ({ height, width }),
    );
  }

  private draw({ height, width }: Size): { top: number; left: number; height: number; width: number } {
    const { scale, ratio } = this.options;
    const generator = this.generator ?? defaultGenerator;
    const logs = ratio.map((r) => Math.fround(Math.log(Math.fround(r)))) as unknown as Range;
    for (let i = 0; i < TRIES; i++) {
      const area = height * width * uniform(generator, scale);
      const aspect = Math.fround(Math.exp(uniform(generator, logs)));
      const w = roundEven(Math.sqrt(area * aspect));
      const h = roundEven(Math.sqrt(area / aspect));
      if (w < 1 || w > width || h < 1 || h > height) continue;
      const top = whole(generator, 0, height - h + 1);
      return { top, left: whole(generator, 0, width - w + 1), height: h, width: w };
    }
    // Nothing fitted: the middle, as much of it as the proportions allow.
    const own = width / height;
    const h = own < ratio[0] ? roundEven(width / ratio[0]) : height;
    const w = own > ratio[1] ? roundEven(height * ratio[1]) : width;
    return { top: Math.floor((height - h) / 2), left: Math.floor((width - w) / 2), height: h, width: w };
  }
}
