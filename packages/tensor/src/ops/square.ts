import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "square",
  "same",
  (m, x) => m.mul(x, x),
  (m, x) => m.mul(m.constant(2), x),
);

/** `x²`, element by element. `d/dx = 2x`. */
export const square: UnaryFunction = ofOne(op);
