/** The sign as a formula, which `abs` has as its slope and `sign` as its value. */
import type { Arithmetic } from "../formula/arithmetic.ts";

/** `(0 < x) − (x < 0)`. */
export const signOf = <T>(m: Arithmetic<T>, x: T): T => m.sub(m.less(m.constant(0), x), m.less(x, m.constant(0)));
