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

/** Whether the bounds are those of a probability: nothing is moved. */
const isWhole = <T>(m: Arithmetic<T>, low: T): T => m.lessEqual(low, m.constant(0));

/** Where the bounds of x are those of a probability, there is no value outside; narrower ones make it flat there. */
function slope<T>(m: Arithmetic<T>, x: T, low: T, high: T): T {
  const isInside = m.mul(m.lessEqual(low, x), m.lessEqual(x, high));
  const outside = m.where(isWhole(m, low), m.constant(NaN), m.constant(0));
  return m.where(isInside, m.div(m.constant(1), m.mul(x, m.sub(m.constant(1), x))), outside);
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
  const [low, high] = eps === undefined || eps === null ? [0, 1] : [eps, 1 - eps];
  return apply(op, [x, constant(low, dtype), constant(high, dtype)]) as Tensor<S>;
}
