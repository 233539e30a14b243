import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { leakingUnit } from "./prelu.ts";
import { withNumbers } from "./withNumbers.ts";

/**
 * `x` above 0, else `negativeSlope · x`, element by element. `d/dx` is 1 above 0, else `negativeSlope`.
 *
 * @example
 * ```ts
 * import { leakyRelu, tensor } from "@qzynn/tensor";
 * leakyRelu(tensor([-2, 3]), 0.5).toArray(); // → [ -1, 3 ]
 * ```
 */
export const leakyRelu = <S extends Shape>(x: Tensor<S>, negativeSlope = 0.01): Tensor<S> =>
  withNumbers(leakingUnit, x, negativeSlope);
