import type { Arithmetic } from "../formula/arithmetic.ts";
import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";
import { sigmoidOp } from "./sigmoid.ts";

/** `tanh(ln(1 + eˣ)) = ((1 + eˣ)² − 1) / ((1 + eˣ)² + 1)`, with powers of e that cannot overflow. */
function gate<T>(m: Arithmetic<T>, x: T): T {
  const isBelow = m.less(x, m.constant(0));
  // Not by |x|, which has no slope at 0 where this has one.
  const e = m.exp(m.where(isBelow, x, m.neg(x)));
  const two = m.constant(2);
  const upper = m.where(isBelow, m.mul(e, m.add(e, two)), m.add(m.constant(1), m.mul(two, e)));
  return m.div(upper, m.add(upper, m.where(isBelow, two, m.mul(two, m.mul(e, e)))));
}

const op = unary(
  "mish",
  "float",
  (m, x) => m.mul(x, gate(m, x)),
  (m, x) => {
    const t = gate(m, x);
    const steep = m.mul(m.call(sigmoidOp, x), m.sub(m.constant(1), m.mul(t, t)));
    return m.add(t, m.mul(x, steep));
  },
);

/** `x · tanh(softplus(x))`, element by element. `d/dx = t + x · σ(x) · (1 − t²)` with `t = tanh(softplus(x))`. Misra 2019. */
export const mish: UnaryFunction = ofOne(op);
