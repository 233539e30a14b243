import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "sin",
  "float",
  (m, x) => m.sin(x),
  (m, x) => m.cos(x),
);

/** The sine of `x` in radians, element by element. `d/dx = cos x`. */
export const sin: UnaryFunction = ofOne(op);
