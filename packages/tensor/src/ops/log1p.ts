import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "log1p",
  "float",
  (m, x) => m.log1p(x),
  (m, x) => m.div(m.constant(1), m.add(x, m.constant(1))),
);

/** `ln(1 + x)`, element by element, exact where x is small; −∞ at −1, NaN below. `d/dx = 1/(1 + x)`. */
export const log1p: UnaryFunction = ofOne(op);
