/** The logarithm of the sigmoid `σ(x) = 1/(1 + e⁻ˣ)`, as formulas without overflow. */
import type { Arithmetic } from "@qzynn/tensor";

/** `−log σ(x) = log(1 + e⁻ˣ)`. */
export const minusLogSigmoid = <T>(m: Arithmetic<T>, x: T): T =>
  m.sub(m.log1p(m.exp(m.neg(m.abs(x)))), m.min(x, m.constant(0)));

/** `1 − σ(x)`: how fast `log σ` grows. */
export const logSigmoidSlope = <T>(m: Arithmetic<T>, x: T): T =>
  // Beyond 80 nothing is left of it, and a larger power would make the next derivative ∞/∞.
  m.div(m.constant(1), m.add(m.constant(1), m.exp(m.min(x, m.constant(80)))));
