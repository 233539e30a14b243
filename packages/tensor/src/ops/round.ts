import { apply } from "../apply.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { unary } from "./elementwise.ts";

const op = unary("round", "same", (m, x) => m.round(x), 0);

/** The nearest whole number, halves to the even one, element by element. `d/dx = 0`. */
export const round = <S extends Shape>(x: Tensor<S>): Tensor<S> => apply(op, [x]) as Tensor<S>;
