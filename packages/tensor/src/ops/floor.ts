import { apply } from "../apply.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { unary } from "./elementwise.ts";

const op = unary("floor", "same", (m, x) => m.floor(x), 0);

/** The largest whole number not above `x`, element by element. `d/dx = 0`. */
export const floor = <S extends Shape>(x: Tensor<S>): Tensor<S> => apply(op, [x]) as Tensor<S>;
