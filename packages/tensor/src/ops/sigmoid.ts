import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

/** For the slopes of others. */
export const sigmoidOp = unary(
  "sigmoid",
  "float",
  // Only powers of e that cannot overflow: `eˣ / (1 + eˣ)` below 0, which keeps every digit down to the smallest numbers.
  (m, x) => {
    const e = m.exp(m.neg(m.abs(x)));
    return m.div(m.where(m.less(x, m.constant(0)), e, m.constant(1)), m.add(m.constant(1), e));
  },
  (m, _x, y) => m.mul(y, m.sub(m.constant(1), y)),
);

/** `1 / (1 + e⁻ˣ)`, element by element. `d/dx = y·(1 − y)`. */
export const sigmoid: UnaryFunction = ofOne(sigmoidOp);
