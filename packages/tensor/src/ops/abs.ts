import { apply } from "../apply.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { unary } from "./elementwise.ts";
import { signOf } from "./signOf.ts";

const op = unary("abs", "same", (m, x) => m.abs(x), signOf);

/** `|x|`, element by element. The slope at 0 is 0, as in PyTorch. */
export const abs = <S extends Shape>(x: Tensor<S>): Tensor<S> => apply(op, [x]) as Tensor<S>;
