import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { elementwise } from "./elementwise.ts";
import { withOwnNumbers } from "./withNumbers.ts";

const op = elementwise("threshold", 3, "same", (m, x, limit, value) => m.where(m.lessEqual(x, limit), value, x), [
  (m, x, limit) => m.where(m.lessEqual(x, limit), m.constant(0), m.constant(1)),
  null,
  null,
]);

/**
 * `x` above `limit`, else `value`, element by element; NaN stays NaN, and whole numbers stay whole. `d/dx` is 1 above
 * `limit`, else 0.
 *
 * @example
 * ```ts
 * import { tensor, threshold } from "@qzynn/tensor";
 * threshold(tensor([0.1, 1, 2]), 1, 20).toArray(); // → [ 20, 20, 2 ]
 * ```
 */
export const threshold = <S extends Shape>(x: Tensor<S>, limit: number, value: number): Tensor<S> =>
  withOwnNumbers(op, x, limit, value);
