import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { neg } from "./neg.ts";
import { softmax } from "./softmax.ts";

/** `e⁻ˣⁱ / Σ e⁻ˣʲ` along axis `dim`: the smallest element weighs most. */
export const softmin = <S extends Shape>(x: Tensor<S>, dim: number): Tensor<S> => softmax(neg(x), dim);
