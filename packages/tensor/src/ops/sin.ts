import { apply } from "../apply.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { unary } from "./elementwise.ts";

const op = unary(
  "sin",
  "float",
  (m, x) => m.sin(x),
  (m, x) => m.cos(x),
);

/** The sine of `x` in radians, element by element. `d/dx = cos x`. */
export const sin = <S extends Shape>(x: Tensor<S>): Tensor<S> => apply(op, [x]) as Tensor<S>;
