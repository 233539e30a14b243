import { apply } from "../apply.ts";
import type { Broadcast, Fits, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { binary } from "./elementwise.ts";
import { operands } from "./scalar.ts";

const op = binary("add", "same", (m, a, b) => m.add(a, b), [1, 1]);

/** `a + b`, broadcast to a common shape. */
export const add = <A extends Shape = readonly [], B extends Shape = readonly []>(
  a: Tensor<A> | number,
  b: (Tensor<B> & Tensor<Fits<A, B>>) | number,
): Tensor<Broadcast<A, B>> => apply(op, operands("add", a, b)) as Tensor<Broadcast<A, B>>;
