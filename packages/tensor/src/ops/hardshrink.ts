import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { elementwise } from "./elementwise.ts";
import { withNumbers } from "./withNumbers.ts";

const op = elementwise(
  "hardshrink",
  2,
  "float",
  (m, x, lambd) => m.where(m.lessEqual(m.abs(x), lambd), m.constant(0), x),
  [(m, x, lambd) => m.less(lambd, m.abs(x)), null],
);

/**
 * `x`, but 0 from `−lambd` to `lambd`, element by element. `d/dx` is 1 outside, 0 inside and at NaN.
 *
 * @example
 * ```ts
 * import { hardshrink, tensor } from "@qzynn/tensor";
 * hardshrink(tensor([-2, 0.25, 3])).toArray(); // → [ -2, 0, 3 ]
 * ```
 */
export const hardshrink = <S extends Shape>(x: Tensor<S>, lambd = 0.5): Tensor<S> => withNumbers(op, x, lambd);
