import { apply } from "../apply.ts";
import type { Broadcast, Fits, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { comparison } from "./elementwise.ts";
import { operands } from "./scalar.ts";

const op = comparison("lt", (m, a, b) => m.less(a, b));

/** Whether `a < b`, element by element: a tensor of bool. */
export const lt = <A extends Shape = readonly [], B extends Shape = readonly []>(
  a: Tensor<A> | number,
  b: (Tensor<B> & Tensor<Fits<A, B>>) | number,
): Tensor<Broadcast<A, B>> => apply(op, operands("lt", a, b)) as Tensor<Broadcast<A, B>>;
