import { apply } from "../apply.ts";
import { isFloat } from "../dtype.ts";
import type { Shape } from "../shape/shape.ts";
import { constant, type Tensor } from "../tensor.ts";
import { elementwise } from "./elementwise.ts";

const op = elementwise(
  "nanToNum",
  4,
  "same",
  (m, x, nan, above, below) => {
    const high = m.where(m.equal(x, m.constant(Infinity)), above, x);
    const low = m.where(m.equal(x, m.constant(-Infinity)), below, high);
    return m.where(m.equal(x, x), low, nan);
  },
  [(m, x) => m.less(m.abs(x), m.constant(Infinity)), null, null, null],
);

export interface NanToNumOptions {
  /** In the place of NaN; 0 if not said. */
  readonly nan?: number;
  /** In the place of ∞; the largest number of the dtype if not said. */
  readonly posinf?: number;
  /** In the place of −∞; the smallest number of the dtype if not said. */
  readonly neginf?: number;
}

const LARGEST = { float32: 3.4028234663852886e38, float64: Number.MAX_VALUE };

/**
 * `x` with numbers in the places of NaN, ∞ and −∞, through which no gradient flows.
 *
 * @example
 * ```ts
 * import { nanToNum, tensor } from "@qzynn/tensor";
 * nanToNum(tensor([NaN, Infinity, 2]), { posinf: 9 }).toArray(); // → [ 0, 9, 2 ]
 * ```
 */
export function nanToNum<S extends Shape>(x: Tensor<S>, { nan = 0, posinf, neginf }: NanToNumOptions = {}): Tensor<S> {
  if (!isFloat(x.dtype)) return x;
  const most = LARGEST[x.dtype === "float64" ? "float64" : "float32"];
  const numbers = [nan, posinf ?? most, neginf ?? -most].map((value) => constant(value, x.dtype));
  return apply(op, [x, ...numbers]) as Tensor<S>;
}
