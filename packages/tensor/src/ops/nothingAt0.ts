/** How entropies treat `0 · ln 0`. */
import type { Arithmetic } from "../formula/arithmetic.ts";

/** `y`, but 0 where `a` is 0 and `b` is a number. */
export const nothingAt0 = <T>(m: Arithmetic<T>, a: T, b: T, y: T): T =>
  m.where(m.mul(m.equal(a, m.constant(0)), m.equal(b, b)), m.constant(0), y);
