import { apply } from "../apply.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { unary } from "./elementwise.ts";

const op = unary(
  "sigmoid",
  "float",
  (m, x) => m.div(m.constant(1), m.add(m.constant(1), m.exp(m.neg(x)))),
  (m, _x, y) => m.mul(y, m.sub(m.constant(1), y)),
);

/** `1 / (1 + e⁻ˣ)`, element by element. `d/dx = y·(1 − y)`. */
export const sigmoid = <S extends Shape>(x: Tensor<S>): Tensor<S> => apply(op, [x]) as Tensor<S>;
