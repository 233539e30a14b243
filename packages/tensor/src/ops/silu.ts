import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";
import { sigmoidOp } from "./sigmoid.ts";

const op = unary(
  "silu",
  "float",
  (m, x) => m.mul(x, m.call(sigmoidOp, x)),
  (m, x) => {
    const s = m.call(sigmoidOp, x);
    return m.mul(s, m.add(m.constant(1), m.mul(x, m.sub(m.constant(1), s))));
  },
);

/** `x · σ(x)`, element by element: swish. `d/dx = σ(x) · (1 + x · (1 − σ(x)))`. */
export const silu: UnaryFunction = ofOne(op);
