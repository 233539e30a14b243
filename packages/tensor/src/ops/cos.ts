import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "cos",
  "float",
  (m, x) => m.cos(x),
  (m, x) => m.neg(m.sin(x)),
);

/** The cosine of `x` in radians, element by element. `d/dx = −sin x`. */
export const cos: UnaryFunction = ofOne(op);
