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
    const isZero = m.equal(x, m.constant(0));
    const below = m.where(isZero, m.constant(1), m.mul(a, x));
    // −π²/3 · x near 0: there it is 0, and has a slope.
    const flat = m.sub(m.constant(0), m.mul(x, m.constant(Math.PI ** 2 / 3)));
    return m.where(isZero, flat, m.div(m.sub(m.mul(a, m.cos(a)), m.sin(a)), below));
  },
);

/** `sin(πx) / (πx)`, element by element; 1 at 0. `d/dx = (πx·cos(πx) − sin(πx)) / (πx²)`, and 0 at 0. */
export const sinc: UnaryFunction = ofOne(op);
