import { apply } from "../apply.ts";
import { toFloat } from "../dtype.ts";
import type { Arithmetic } from "../formula/arithmetic.ts";
import type { Shape } from "../shape/shape.ts";
import { constant, type Tensor } from "../tensor.ts";
import { elementwise } from "./elementwise.ts";

const op = elementwise(
  "logit",
  3,
  "float",
  (m, x, low, high) => {
    const inside = m.where(isWhole(m, low), x, m.min(m.max(x, low), high));
    return m.log(m.div(inside, m.sub(m.constant(1), inside)));
  },
  [slope, null, null],
);

/** Bounds that lie outside of all probabilities: nothing is moved. */
const NOWHERE = [-1, 2] as const;

const isWhole = <T>(m: Arithmetic<T>, low: T): T => m.less(low, m.constant(0));

/** Where nothing is moved, there is no value outside of [0, 1]; bounds make it flat behind them. */
function slope<T>(m: Arithmetic<T>, x: T, low: T, high: T): T {
  const [zero, one] = [m.constant(0), m.constant(1)];
  const isOutside = m.max(m.less(x, m.max(low, zero)), m.less(m.min(high, one), x));
  const outside = m.where(isWhole(m, low), m.constant(NaN), zero);
  return m.where(isOutside, outside, m.div(one, m.mul(x, m.sub(one, x))));
}

export interface LogitOptions {
  /** Move `x` into `[eps, 1 − eps]` first; not at all, if not said. */
  readonly eps?: number | null;
}

/**
 * `ln(x / (1 − x))`, element by element: where the sigmoid is `x`. NaN outside `[0, 1]`, unless `eps` moves it inside.
 * `d/dx = 1/(x·(1 − x))`, and 0 where `x` was moved.
 */
export function logit<S extends Shape>(x: Tensor<S>, { eps }: LogitOptions = {}): Tensor<S> {
  const dtype = toFloat(x.dtype);
  const [low, high] = eps === undefined || eps === null ? NOWHERE : [eps, 1 - eps];
  return apply(op, [x, constant(low, dtype), constant(high, dtype)]) as Tensor<S>;
}
