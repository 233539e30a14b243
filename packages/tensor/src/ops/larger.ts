/** The slope of a maximum, which a minimum has the other way round. */
import type { Arithmetic } from "../formula/arithmetic.ts";

/** ½ where both are equal, 0 where `a` is the smaller, else 1; with a NaN both take all of it, as in PyTorch. */
export const larger = <T>(m: Arithmetic<T>, a: T, b: T): T =>
  m.where(m.equal(a, b), m.constant(0.5), m.where(m.less(a, b), m.constant(0), m.constant(1)));
