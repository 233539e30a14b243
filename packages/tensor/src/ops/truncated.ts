/** A number without what stands behind its point, as a formula. */
import type { Arithmetic } from "../formula/arithmetic.ts";

/** Towards 0: down above it, up below. */
export const truncated = <T>(m: Arithmetic<T>, x: T): T => m.where(m.less(x, m.constant(0)), raised(m, x), m.floor(x));

/** The next whole number, or `x` itself. */
export const raised = <T>(m: Arithmetic<T>, x: T): T => m.neg(m.floor(m.neg(x)));
