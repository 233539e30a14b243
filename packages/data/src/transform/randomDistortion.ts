/** Affine and elastic distortion in one go, so that images are resampled, and blurred, only once. */
import type { Shape, Tensor } from "@qzynn/tensor";
import { type AffineOptions, affineRanges, drawAffine } from "./affine.ts";
import { type Distortion, type DistortionOptions, distort, looking } from "./distort.ts";
import { type ElasticOptions, elasticStrength } from "./elastic.ts";
import type { Transform } from "./transform.ts";

export interface RandomDistortionOptions extends DistortionOptions {
  /** Default: none. */
  readonly affine?: AffineOptions;
  /** Default: none. */
  readonly elastic?: ElasticOptions;
}

/**
 * A {@link RandomAffine} followed by an {@link ElasticTransform}, with one look at the image instead of two.
 * Interpolation is "bilinear" unless said otherwise.
 *
 * @throws what these two throw.
 * @example
 * ```ts
 * import { RandomDistortion } from "@qzynn/data";
 * import { zeros } from "@qzynn/tensor";
 * const augment = new RandomDistortion({ affine: { degrees: 10, scale: [0.9, 1.1] }, elastic: { alpha: 30, sigma: 4 } });
 * augment.forward(zeros([64, 1, 28, 28])).shape; // → [ 64, 1, 28, 28 ]
 * ```
 */
export class RandomDistortion implements Transform {
  private readonly how: Distortion;

  constructor(options: RandomDistortionOptions) {
    const { affine, elastic } = options;
    this.how = {
      matrix: affine ? drawAffine(affineRanges("RandomDistortion", affine)) : null,
      elastic: elastic ? elasticStrength("RandomDistortion", elastic) : null,
      ...looking("RandomDistortion", options, "bilinear"),
    };
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return distort("RandomDistortion", x, this.how);
  }
}
