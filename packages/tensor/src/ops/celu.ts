import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { exponentialUnit } from "./elu.ts";
import { withNumbers } from "./withNumbers.ts";

/**
 * `x` above 0, else `alpha · (e^(x / alpha) − 1)`, element by element: an {@link elu} whose slope has no jump at 0.
 * `d/dx` is 1 above 0, else `e^(x / alpha)`. Refuses an `alpha` of 0. Barron 2017.
 *
 * @example
 * ```ts
 * import { celu, tensor } from "@qzynn/tensor";
 * celu(tensor([-100, 2]), 0.5).toArray(); // → [ -0.5, 2 ]
 * ```
 */
export function celu<S extends Shape>(x: Tensor<S>, alpha = 1): Tensor<S> {
  if (alpha === 0) throw new QzynnError("celu: an alpha of 0 divides by it; use a positive one");
  return withNumbers(exponentialUnit, x, alpha, 1, 1 / alpha);
}
