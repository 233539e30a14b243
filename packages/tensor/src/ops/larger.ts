/** The slope of a maximum, which a minimum has the other way round. */
import type { Arithmetic } from "../formula/arithmetic.ts";

/** 1 where `a` is the larger, ½ where both are equal, else 0. */
export const larger = <T>(m: Arithmetic<T>, a: T, b: T): T =>
  m.add(m.less(b, a), m.mul(m.constant(0.5), m.equal(a, b)));
