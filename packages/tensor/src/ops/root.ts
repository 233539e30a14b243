import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "root",
  "float",
  (m, x) => m.sqrt(x),
  (m, x, y) => {
    const isZero = m.equal(x, m.constant(0));
    return m.where(isZero, m.constant(0), m.div(m.constant(0.5), m.where(isZero, m.constant(1), y)));
  },
);

/** `√x` with a slope of 0 at 0, where lengths and standard deviations have theirs in PyTorch. */
export const root: UnaryFunction = ofOne(op);
