import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "reciprocal",
  "float",
  (m, x) => m.div(m.constant(1), x),
  (m, _x, y) => m.neg(m.mul(y, y)),
);

/** `1/x`, element by element. `d/dx = −y²`. */
export const reciprocal: UnaryFunction = ofOne(op);
