import { apply } from "../apply.ts";
import { promote } from "../dtype.ts";
import type { Broadcast, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { ternary } from "./elementwise.ts";
import { operands } from "./scalar.ts";

const op = ternary(
  "where",
  (m, condition, yes, no) => m.where(condition, yes, no),
  [
    null,
    (m, condition) => m.where(condition, m.constant(1), m.constant(0)),
    (m, condition) => m.where(condition, m.constant(0), m.constant(1)),
  ],
  ([, yes, no]) => promote([yes, no].filter((x) => x !== undefined)),
);

/** `yes` where the condition is true (not 0), else `no`; all three broadcast. */
export const where = <C extends Shape, A extends Shape = readonly [], B extends Shape = readonly []>(
  condition: Tensor<C>,
  yes: Tensor<A> | number,
  no: Tensor<B> | number,
): Tensor<Broadcast<C, Broadcast<A, B>>> =>
  apply(op, [condition, ...operands("where", yes, no)]) as Tensor<Broadcast<C, Broadcast<A, B>>>;
