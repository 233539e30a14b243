import { apply } from "../apply.ts";
import type { Broadcast, Fits, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { binary } from "./elementwise.ts";
import { operands } from "./scalar.ts";

const op = binary("mul", "same", (m, a, b) => m.mul(a, b), [(_, _a, b) => b, (_, a) => a]);

/** `a · b`, element by element, broadcast to a common shape. */
export const mul = <A extends Shape = readonly [], B extends Shape = readonly []>(
  a: Tensor<A> | number,
  b: (Tensor<B> & Tensor<Fits<A, B>>) | number,
): Tensor<Broadcast<A, B>> => apply(op, operands("mul", a, b)) as Tensor<Broadcast<A, B>>;
