import { apply } from "../apply.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { unary } from "./elementwise.ts";

const op = unary(
  "cos",
  "float",
  (m, x) => m.cos(x),
  (m, x) => m.neg(m.sin(x)),
);

/** The cosine of `x` in radians, element by element. `d/dx = −sin x`. */
export const cos = <S extends Shape>(x: Tensor<S>): Tensor<S> => apply(op, [x]) as Tensor<S>;
