import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "sinc",
  "float",
  (m, x) => {
    const a = m.mul(x, m.constant(Math.PI));
    return m.where(m.equal(x, m.constant(0)), m.constant(1), m.div(m.sin(a), a));
  },
  (m, x) => {
    const a = m.mul(x, m.constant(Math.PI));
    const below = m.mul(a, x);
    // It is 0 for the smallest numbers too.
    const isZero = m.equal(below, m.constant(0));
    // −π²/3 · x near 0: there it is 0, and has a slope.
    const flat = m.sub(m.constant(0), m.mul(x, m.constant(Math.PI ** 2 / 3)));
    const slope = m.div(m.sub(m.mul(a, m.cos(a)), m.sin(a)), m.where(isZero, m.constant(1), below));
    return m.where(isZero, flat, slope);
  },
);

/** `sin(πx) / (πx)`, element by element; 1 at 0. `d/dx = (πx·cos(πx) − sin(πx)) / (πx²)`, and 0 at 0. */
export const sinc: UnaryFunction = ofOne(op);
