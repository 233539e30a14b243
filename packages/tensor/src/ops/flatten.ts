import { QzynnError } from "../errors.ts";
import type { Flattened } from "../shape/arranged.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import { sizeOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";

/** Axes `startDim` to `endDim`, both included, joined into one. Shares memory. */
export function flatten<S extends Shape, const A extends number = 0, const B extends number = -1>(
  x: Tensor<S>,
  startDim?: A,
  endDim?: B,
): Tensor<Flattened<S, A, B>>;
export function flatten(x: Tensor, startDim = 0, endDim = -1): Tensor {
  const from = axis("flatten", startDim, x.ndim);
  const to = axis("flatten", endDim, x.ndim);
  if (from > to)
    throw new QzynnError(`flatten: axis ${startDim} comes after axis ${endDim} in [${x.shape}]; swap them`);
  const { shape } = x;
  return reshape(x, [...shape.slice(0, from), sizeOf(shape.slice(from, to + 1)), ...shape.slice(to + 1)]);
}
