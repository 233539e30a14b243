import { apply } from "../apply.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { unary } from "./elementwise.ts";

const op = unary(
  "tanh",
  "float",
  (m, x) => m.tanh(x),
  (m, _x, y) => m.sub(m.constant(1), m.mul(y, y)),
);

/** The hyperbolic tangent, element by element. `d/dx = 1 − y²`. */
export const tanh = <S extends Shape>(x: Tensor<S>): Tensor<S> => apply(op, [x]) as Tensor<S>;
