/** Whether a number has a minus sign, as a formula. */
import type { Arithmetic } from "../formula/arithmetic.ts";

/** 1 below 0 and for −0, whose reciprocal is −∞, else 0. */
export const hasSign = <T>(m: Arithmetic<T>, x: T): T => {
  const isNegativeZero = m.less(m.div(m.constant(1), x), m.constant(0));
  return m.max(m.less(x, m.constant(0)), m.mul(m.equal(x, m.constant(0)), isNegativeZero));
};
