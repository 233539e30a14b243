import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";

/** `x` in the shape of `like`, which has as many elements. */
export const viewAs = <S extends Shape>(x: Tensor, like: Tensor<S>): Tensor<S> =>
  reshape(x, like.shape) as Tensor as Tensor<S>;
