import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { axes } from "../shape/axis.ts";
import type { Reduce, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { div } from "./div.ts";
import { sum } from "./sum.ts";

/** The mean over all elements, or along the axes `dim`. The mean of nothing is NaN. */
export function mean(x: Tensor): Tensor<readonly []>;
export function mean<S extends Shape, const D extends number | readonly number[], const K extends boolean = false>(
  x: Tensor<S>,
  dim: D,
  options?: { keepdim?: K },
): Tensor<Reduce<S, D, K>>;
export function mean(x: Tensor, dim?: number | readonly number[], options?: { keepdim?: boolean }): Tensor;
export function mean(x: Tensor, dim?: number | readonly number[], options?: { keepdim?: boolean }): Tensor {
  if (!isFloat(x.dtype)) {
    throw new QzynnError(`mean: the mean of ${x.dtype} is not a ${x.dtype}; convert with .to("float32") first`);
  }
  const count = axes("mean", dim, x.shape).reduce((n, i) => n * (x.shape[i] as number), 1);
  return div(sum(x, dim, options), count);
}
