import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "entr",
  "float",
  (m, x) => {
    const value = m.mul(m.neg(x), m.log(x));
    const notPositive = m.where(m.less(x, m.constant(0)), m.constant(-Infinity), m.constant(0));
    return m.where(m.lessEqual(x, m.constant(0)), notPositive, value);
  },
  (m, x) => m.sub(m.constant(-1), m.log(x)),
);

/** `−x · ln x`, element by element; 0 at 0 and −∞ below: the share of an entropy. `d/dx = −ln x − 1`. */
export const entr: UnaryFunction = ofOne(op);
