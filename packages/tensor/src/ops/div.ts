import { apply } from "../apply.ts";
import type { Broadcast, Fits, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { binary } from "./elementwise.ts";
import { operands } from "./scalar.ts";

const op = binary("div", "float", (m, a, b) => m.div(a, b), [
  (m, _a, b) => m.div(m.constant(1), b),
  (m, _a, b, y) => m.neg(m.div(y, b)),
]);

/** `a / b`, element by element, broadcast to a common shape. Integers divide to float32. */
export const div = <A extends Shape = readonly [], B extends Shape = readonly []>(
  a: Tensor<A> | number,
  b: (Tensor<B> & Tensor<Fits<A, B>>) | number,
): Tensor<Broadcast<A, B>> => apply(op, operands("div", a, b)) as Tensor<Broadcast<A, B>>;
