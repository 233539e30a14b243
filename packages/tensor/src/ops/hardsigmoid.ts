import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "hardsigmoid",
  "float",
  (m, x) => m.div(m.min(m.max(m.add(x, m.constant(3)), m.constant(0)), m.constant(6)), m.constant(6)),
  (m, x) => m.div(m.mul(m.less(m.constant(-3), x), m.less(x, m.constant(3))), m.constant(6)),
);

/** `min(max(x + 3, 0), 6) / 6`, element by element. `d/dx` is 1/6 between −3 and 3, else 0. */
export const hardsigmoid: UnaryFunction = ofOne(op);
