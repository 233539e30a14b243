import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary(
  "hardswish",
  "float",
  (m, x) => m.div(m.mul(x, m.min(m.max(m.add(x, m.constant(3)), m.constant(0)), m.constant(6))), m.constant(6)),
  (m, x) => {
    const between = m.add(m.div(x, m.constant(3)), m.constant(0.5));
    const fromRight = m.where(m.less(x, m.constant(3)), between, m.constant(1));
    return m.where(m.lessEqual(x, m.constant(-3)), m.constant(0), fromRight);
  },
);

/** `x · min(max(x + 3, 0), 6) / 6`, element by element. `d/dx` is 0 up to −3, 1 from 3 on, `x/3 + ½` between. */
export const hardswish: UnaryFunction = ofOne(op);
