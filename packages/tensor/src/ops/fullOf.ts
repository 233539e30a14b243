import type { Shape } from "../shape/shape.ts";
import { constant, type Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";

/** `value` in the shape and dtype of `x`: a number that is read as often as needed. */
export const fullOf = <S extends Shape>(x: Tensor<S>, value: number): Tensor<S> =>
  expand(constant(value, x.dtype), x.shape);
