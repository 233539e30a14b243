import { apply } from "../apply.ts";
import type { Broadcast, Fits, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { comparison } from "./elementwise.ts";
import { operands } from "./scalar.ts";

const op = comparison("ge", (m, a, b) => m.lessEqual(b, a));

/** Whether `a ≥ b`, element by element: a tensor of bool. */
export const ge = <A extends Shape = readonly [], B extends Shape = readonly []>(
  a: Tensor<A> | number,
  b: (Tensor<B> & Tensor<Fits<A, B>>) | number,
): Tensor<Broadcast<A, B>> => apply(op, operands("ge", a, b)) as Tensor<Broadcast<A, B>>;
