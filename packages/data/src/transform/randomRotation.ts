/** Images turned. */
import type { Shape, Tensor } from "@qzynn/tensor";
import { inverseAffine } from "./affine.ts";
import { type Distortion, type DistortionOptions, distort, looking } from "./distort.ts";
import { rangeOf } from "./range.ts";
import type { Transform } from "./transform.ts";
import { type Range, uniform } from "./uniform.ts";

export interface RandomRotationOptions extends DistortionOptions {
  /** What is turned about, in pixels from the upper left corner. Default: the middle. */
  readonly center?: readonly [x: number, y: number];
}

/**
 * Turns every image by an angle of its own, counter-clockwise: a range in degrees, or `d` for `[−d, d]`. Images keep
 * their size. Interpolation is "nearest" unless said otherwise.
 *
 * As torchvision's `RandomRotation`, without its `expand`; for a seed it draws the same angles.
 *
 * @throws if the range is upside down.
 * @example
 * ```ts
 * import { RandomRotation } from "@qzynn/data";
 * import { tensor } from "@qzynn/tensor";
 * const quarter = new RandomRotation([90, 90]);
 * quarter.forward(tensor([[[1, 2], [3, 4]]])).toArray(); // → [ [ [ 2, 4 ], [ 1, 3 ] ] ]
 * ```
 */
export class RandomRotation implements Transform {
  private readonly how: Distortion;

  constructor(degrees: number | Range, options: RandomRotationOptions = {}) {
    const { center } = options;
    const range = rangeOf("RandomRotation", "degrees", degrees);
    this.how = {
      matrix(width, height, from) {
        const matrix = inverseAffine(-uniform(from, range), 0, 0, 1, 0, 0);
        if (center) about(matrix, center[0] - width / 2, center[1] - height / 2);
        return matrix;
      },
      elastic: null,
      ...looking("RandomRotation", options, "nearest"),
    };
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return distort("RandomRotation", x, this.how);
  }
}

/** Moves what a turn leaves where it is from the origin to `x`, `y`. */
function about(matrix: Float64Array, x: number, y: number): void {
  const [a = 0, b = 0, , d = 0, e = 0] = matrix;
  matrix[2] = x - a * x - b * y;
  matrix[5] = y - d * x - e * y;
}
