import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "log",
  "float",
  (m, x) => m.log(x),
  (m, x) => m.div(m.constant(1), x),
);

/** `ln x`, element by element; NaN below 0, −∞ at 0. `d/dx = 1/x`. */
export const log: UnaryFunction = ofOne(op);
