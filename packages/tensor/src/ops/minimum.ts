import { apply } from "../apply.ts";
import type { Broadcast, Fits, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { binary } from "./elementwise.ts";
import { larger } from "./larger.ts";
import { operands } from "./scalar.ts";

const op = binary("minimum", "same", (m, a, b) => m.min(a, b), [(m, a, b) => larger(m, b, a), larger]);

/** The smaller of `a` and `b`, element by element; NaN if either is. Equal values share the gradient, as in PyTorch. */
export const minimum = <A extends Shape = readonly [], B extends Shape = readonly []>(
  a: Tensor<A> | number,
  b: (Tensor<B> & Tensor<Fits<A, B>>) | number,
): Tensor<Broadcast<A, B>> => apply(op, operands("minimum", a, b)) as Tensor<Broadcast<A, B>>;
