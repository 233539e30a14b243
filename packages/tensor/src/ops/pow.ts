import { apply } from "../apply.ts";
import type { Broadcast, Fits, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { binary } from "./elementwise.ts";
import { mul } from "./mul.ts";
import { operands } from "./scalar.ts";

const op = binary("pow", "same", (m, a, b) => m.pow(a, b), [
  // Where the exponent is 0 the power is 1 whatever a is, so the slope is 0 and never 0 · a⁻¹.
  (m, a, b) => m.where(m.equal(b, m.constant(0)), m.constant(0), m.mul(b, m.pow(a, m.sub(b, m.constant(1))))),
  // 0ᵇ stays 0 for every b ≥ 0: the logarithm of 0 must not be asked.
  (m, a, b, y) =>
    m.where(m.mul(m.equal(a, m.constant(0)), m.lessEqual(m.constant(0), b)), m.constant(0), m.mul(y, m.log(a))),
]);

/**
 * `aᵇ`, element by element, broadcast to a common shape. `d/da = b·aᵇ⁻¹`, `d/db = aᵇ·ln a`.
 * A negative base with a broken exponent gives NaN.
 */
export const pow = <A extends Shape = readonly [], B extends Shape = readonly []>(
  a: Tensor<A> | number,
  b: (Tensor<B> & Tensor<Fits<A, B>>) | number,
): Tensor<Broadcast<A, B>> =>
  // The power that networks take most is a product.
  (b === 2 && typeof a !== "number" ? mul(a as Tensor, a as Tensor) : apply(op, operands("pow", a, b))) as Tensor<
    Broadcast<A, B>
  >;
