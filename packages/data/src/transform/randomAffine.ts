/** Images turned, shifted, scaled and sheared at random. */
import type { Shape, Tensor } from "@qzynn/tensor";
import { type AffineOptions, affineRanges, drawAffine } from "./affine.ts";
import { type Distortion, type DistortionOptions, distort, looking } from "./distort.ts";
import type { Transform } from "./transform.ts";

export interface RandomAffineOptions extends AffineOptions, DistortionOptions {}

/**
 * Turns, shifts, scales and shears every image of a batch by a draw of its own, around the centre of the image.
 * Interpolation is "nearest" unless said otherwise.
 *
 * As torchvision's `RandomAffine`: for one image and the same seed it draws the same transformation.
 *
 * @throws if a range is upside down, `translate` is not within 0 … 1, a scale is not above 0, or the input is not
 * `[N, C, H, W]` or `[C, H, W]` of float32.
 * @example
 * ```ts
 * import { RandomAffine } from "@qzynn/data";
 * import { tensor } from "@qzynn/tensor";
 * const quarter = new RandomAffine({ degrees: [90, 90] });
 * quarter.forward(tensor([[[1, 2], [3, 4]]])).toArray(); // → [ [ [ 3, 1 ], [ 4, 2 ] ] ]
 * ```
 */
export class RandomAffine implements Transform {
  private readonly how: Distortion;

  constructor(options: RandomAffineOptions) {
    this.how = {
      matrix: drawAffine(affineRanges("RandomAffine", options)),
      elastic: null,
      ...looking("RandomAffine", options, "nearest"),
    };
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return distort("RandomAffine", x, this.how);
  }
}
