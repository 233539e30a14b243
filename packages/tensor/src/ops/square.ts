import { apply } from "../apply.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { to } from "./cast.ts";
import { unary } from "./elementwise.ts";

const op = unary(
  "square",
  "same",
  (m, x) => m.mul(x, x),
  (m, x) => m.mul(m.constant(2), x),
);

/** `x²`, element by element; of truth values as int32. `d/dx = 2x`. */
export const square = <S extends Shape>(x: Tensor<S>): Tensor<S> =>
  apply(op, [x.dtype === "bool" ? to(x, "int32") : x]) as Tensor<S>;
