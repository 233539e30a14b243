import { QzynnError } from "../errors.ts";
import type { Arithmetic } from "../formula/arithmetic.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { elementwise } from "./elementwise.ts";
import { sigmoidOp } from "./sigmoid.ts";
import { withNumbers } from "./withNumbers.ts";

const op = elementwise(
  "softplus",
  3,
  "float",
  (m, x, beta, threshold) => {
    const z = m.mul(x, beta);
    // ln(1 + eᶻ), the larger of 0 and z outside, so that nothing overflows.
    const soft = m.add(m.max(z, m.constant(0)), m.log1p(m.exp(m.neg(m.abs(z)))));
    return m.where(m.less(threshold, z), x, m.div(soft, beta));
  },
  [slope, null, null],
);

function slope<T>(m: Arithmetic<T>, x: T, beta: T, threshold: T): T {
  const z = m.mul(x, beta);
  return m.where(m.less(threshold, z), m.constant(1), m.call(sigmoidOp, z));
}

export interface SoftplusOptions {
  /** How sharp the bend is; 1 if not said. */
  readonly beta?: number;
  /** From `beta · x` above this on it is `x` itself; 20 if not said. */
  readonly threshold?: number;
}

/**
 * `ln(1 + e^(beta·x)) / beta`, element by element: a relu with a soft bend. `d/dx = 1/(1 + e^(−beta·x))`.
 *
 * @example
 * ```ts
 * import { softplus, tensor } from "@qzynn/tensor";
 * softplus(tensor([-200, 200])).toArray(); // → [ 0, 200 ]
 * ```
 */
export function softplus<S extends Shape>(x: Tensor<S>, { beta = 1, threshold = 20 }: SoftplusOptions = {}): Tensor<S> {
  if (beta === 0) throw new QzynnError("softplus: a beta of 0 divides by it; use a positive one");
  return withNumbers(op, x, beta, threshold);
}
