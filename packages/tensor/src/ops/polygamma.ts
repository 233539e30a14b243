import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { digamma } from "./digamma.ts";
import { polygammaOp } from "./polygammaOp.ts";

/**
 * The `n`-th derivative of `digamma`, element by element: `(−1)ⁿ⁺¹ n! Σ (x + k)⁻ⁿ⁻¹`. `d/dx` is `polygamma(n + 1, x)`.
 * `n` is a whole number, 0 or larger.
 */
export function polygamma<S extends Shape>(n: number, x: Tensor<S>): Tensor<S> {
  if (!Number.isInteger(n) || n < 0) throw new QzynnError(`polygamma: n is ${n}; use a whole number, 0 or larger`);
  return n === 0 ? digamma(x) : (apply(polygammaOp(n), [x]) as Tensor<S>);
}
