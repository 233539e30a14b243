import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { clampMin } from "./clamp.ts";
import { div } from "./div.ts";
import type { Dims } from "./reducer.ts";
import { vectorNorm } from "./vectorNorm.ts";

export interface NormalizeOptions {
  /** The order of the norm. */
  readonly p?: number;
  readonly dim?: Dims;
  /** What is divided by at least. */
  readonly eps?: number;
}

/**
 * `x / max(‖x‖ₚ, eps)`, the norms along axis `dim`, 1 if not said: vectors of length 1.
 *
 * @example
 * ```ts
 * import { normalize, tensor } from "@qzynn/tensor";
 * normalize(tensor([[3, 4], [0, 5]])); // → tensor([[0.6000, 0.8000], [0.0000, 1.0000]])
 * ```
 */
export const normalize = <S extends Shape>(
  x: Tensor<S>,
  { p = 2, dim = 1, eps = 1e-12 }: NormalizeOptions = {},
): Tensor<S> => div(x as Tensor, clampMin(vectorNorm(x, p, dim, { keepdim: true }), eps)) as Tensor as Tensor<S>;
