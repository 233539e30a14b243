import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { lastAxes } from "./lastAxes.ts";
import { standardize } from "./standardize.ts";

export interface RmsNormOptions {
  /** Multiplies the result; of the normalized shape. */
  readonly weight?: Tensor | null;
  /** The distance from 1 to the next number of the dtype, if not said. */
  readonly eps?: number | null;
}

const EPSILON = { float32: 2 ** -23, float64: 2 ** -52 };

/**
 * `x / √(mean(x²) + eps) · weight`, where the mean is that of the last axes, one for each place of the axes before.
 * `normalizedShape` are the sizes of those last axes, or the size of the only one. Zhang and Sennrich 2019.
 *
 * @example
 * ```ts
 * import { rmsNorm, tensor } from "@qzynn/tensor";
 * rmsNorm(tensor([[3, 4], [0, 2]]), 2); // → tensor([[0.8485, 1.1314], [0.0000, 1.4142]])
 * ```
 */
export function rmsNorm<S extends Shape>(
  x: Tensor<S>,
  normalizedShape: number | Shape,
  { weight = null, eps = null }: RmsNormOptions = {},
): Tensor<S> {
  const axes = lastAxes("rmsNorm", x as Tensor, normalizedShape, { weight });
  const attrs = { axes, eps: eps ?? EPSILON[x.dtype === "float64" ? "float64" : "float32"], centered: false };
  return standardize(x as Tensor, attrs, { weight }).y as Tensor<S>;
}
