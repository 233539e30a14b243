import { apply } from "../apply.ts";
import type { Reduction } from "../op.ts";
import { axes } from "../shape/axis.ts";
import type { Reduce, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { extremeGradient } from "./extremeGradient.ts";

export const smallest: Reduction = {
  kind: "reduction",
  name: "amin",
  start: Number.POSITIVE_INFINITY,
  combine: (m, so, x) => m.min(so, x),
  refusesEmpty: true,
  keeps: "xy",
  gradients: [extremeGradient],
};

/** The smallest element, or the smallest along the axes `dim`; NaN if there is one. Equal ones share the gradient. */
export function amin(x: Tensor): Tensor<readonly []>;
export function amin<S extends Shape, const D extends number | readonly number[], const K extends boolean = false>(
  x: Tensor<S>,
  dim: D,
  options?: { keepdim?: K },
): Tensor<Reduce<S, D, K>>;
export function amin(x: Tensor, dim?: number | readonly number[], options?: { keepdim?: boolean }): Tensor;
export function amin(
  x: Tensor,
  dim?: number | readonly number[],
  { keepdim = false }: { keepdim?: boolean } = {},
): Tensor {
  return apply(smallest, [x], { axes: axes("amin", dim, x.shape), keepdim });
}
