import { apply } from "../apply.ts";
import type { Shape } from "../shape/shape.ts";
import { constant, type Tensor } from "../tensor.ts";
import { elementwise, unary } from "./elementwise.ts";

const whole = unary("round", "number", (m, x) => m.round(x), 0);
const behindPoint = elementwise("round", 2, "number", (m, x, scale) => m.div(m.round(m.mul(x, scale)), scale), [
  0,
  null,
]);
const beforePoint = elementwise("round", 2, "number", (m, x, scale) => m.mul(m.round(m.div(x, scale)), scale), [
  0,
  null,
]);

export interface RoundOptions {
  /** Digits kept behind the point, or, if negative, made 0 before it; none if not said. */
  readonly decimals?: number;
}

/** The nearest whole number, or the nearest with so many decimals, halves to the even one, element by element. `d/dx = 0`. */
export function round<S extends Shape>(x: Tensor<S>, { decimals = 0 }: RoundOptions = {}): Tensor<S> {
  if (decimals === 0) return apply(whole, [x]) as Tensor<S>;
  const op = decimals > 0 ? behindPoint : beforePoint;
  return apply(op, [x, constant(10 ** Math.abs(decimals), x.dtype)]) as Tensor<S>;
}
