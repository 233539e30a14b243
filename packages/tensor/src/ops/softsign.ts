import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "softsign",
  "float",
  (m, x) => m.div(x, m.add(m.constant(1), m.abs(x))),
  (m, x, y) => m.div(m.sub(m.constant(1), m.abs(y)), m.add(m.constant(1), m.abs(x))),
);

/** `x / (1 + |x|)`, element by element. `d/dx = 1 / (1 + |x|)²`; ±∞ give NaN, as in PyTorch. */
export const softsign: UnaryFunction = ofOne(op);
