import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "rsqrt",
  "float",
  (m, x) => m.div(m.constant(1), m.sqrt(x)),
  (m, _x, y) => m.mul(m.constant(-0.5), m.mul(y, m.mul(y, y))),
);

/** `1/√x`, element by element; ∞ at 0 and NaN below. `d/dx = −½·y³`. */
export const rsqrt: UnaryFunction = ofOne(op);
