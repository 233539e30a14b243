/** Images pulled about like rubber. */
import type { Shape, Tensor } from "@qzynn/tensor";
import { type Distortion, type DistortionOptions, distort, looking } from "./distort.ts";
import { type ElasticOptions, elasticStrength } from "./elastic.ts";
import type { Transform } from "./transform.ts";

export interface ElasticTransformOptions extends ElasticOptions, DistortionOptions {}

/**
 * Moves every pixel by a smooth random displacement, a new one for every image of a batch: noise blurred by a gaussian
 * of `sigma` pixels, times `alpha`. For a square image the displacement has a standard deviation of about
 * `alpha / (12.3 · sigma)` pixels. Interpolation is "bilinear" unless said otherwise.
 *
 * As torchvision's `ElasticTransform` in distribution. The noise is drawn as waves that a blur weakens, not pixel by
 * pixel, so the same seed gives another picture, at a fraction of the work.
 *
 * Simard, Steinkraus and Platt, "Best practices for convolutional neural networks", 2003.
 *
 * @throws if `alpha` or `sigma` is negative or not finite, or the input is not `[N, C, H, W]` or `[C, H, W]` of float32.
 * @example
 * ```ts
 * import { ElasticTransform } from "@qzynn/data";
 * import { ones } from "@qzynn/tensor";
 * const pull = new ElasticTransform({ alpha: 30, sigma: 4 });
 * pull.forward(ones([8, 1, 28, 28])).shape; // → [ 8, 1, 28, 28 ]
 * ```
 */
export class ElasticTransform implements Transform {
  private readonly how: Distortion;

  constructor(options: ElasticTransformOptions = {}) {
    this.how = {
      matrix: null,
      elastic: elasticStrength("ElasticTransform", options),
      ...looking("ElasticTransform", options, "bilinear"),
    };
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return distort("ElasticTransform", x, this.how);
  }
}
