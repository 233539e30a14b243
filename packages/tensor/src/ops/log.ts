import { apply } from "../apply.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { unary } from "./elementwise.ts";

const op = unary(
  "log",
  "float",
  (m, x) => m.log(x),
  (m, x) => m.div(m.constant(1), x),
);

/** `ln x`, element by element; NaN below 0, −∞ at 0. `d/dx = 1/x`. */
export const log = <S extends Shape>(x: Tensor<S>): Tensor<S> => apply(op, [x]) as Tensor<S>;
