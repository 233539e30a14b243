import { QzynnError } from "../errors.ts";
import type { Shape, Turned } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { transpose } from "./transpose.ts";

/** The matrix turned round: rows become columns. Tensors of fewer axes stay as they are. */
export function t<S extends Shape>(x: Tensor<S>): Tensor<Turned<S>> {
  if (x.ndim > 2)
    throw new QzynnError(`t: [${x.shape}] has more than two axes; say which to swap with transpose(x, i, j)`);
  return (x.ndim < 2 ? x : transpose(x as Tensor, 0, 1)) as Tensor as Tensor<Turned<S>>;
}
