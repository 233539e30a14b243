import { apply } from "../apply.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { unary } from "./elementwise.ts";

const op = unary(
  "exp",
  "float",
  (m, x) => m.exp(x),
  (_, _x, y) => y,
);

/** `eˣ`, element by element. `d/dx = eˣ`. */
export const exp = <S extends Shape>(x: Tensor<S>): Tensor<S> => apply(op, [x]) as Tensor<S>;
