/** What a value is as a truth value. */
import type { Arithmetic } from "../formula/arithmetic.ts";

/** 0 where `x` is 0, else 1; of NaN too. */
export const isTrue = <T>(m: Arithmetic<T>, x: T): T => m.sub(m.constant(1), m.equal(x, m.constant(0)));
