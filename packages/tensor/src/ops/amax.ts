import { apply } from "../apply.ts";
import type { Reduction } from "../op.ts";
import { axes } from "../shape/axis.ts";
import type { Reduce, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { extremeGradient } from "./extremeGradient.ts";

export const largest: Reduction = {
  kind: "reduction",
  name: "amax",
  start: Number.NEGATIVE_INFINITY,
  combine: (m, so, x) => m.max(so, x),
  refusesEmpty: true,
  keeps: "xy",
  gradients: [extremeGradient],
};

/** The largest element, or the largest along the axes `dim`; NaN if there is one. Equal ones share the gradient. */
export function amax(x: Tensor): Tensor<readonly []>;
export function amax<S extends Shape, const D extends number | readonly number[], const K extends boolean = false>(
  x: Tensor<S>,
  dim: D,
  options?: { keepdim?: K },
): Tensor<Reduce<S, D, K>>;
export function amax(x: Tensor, dim?: number | readonly number[], options?: { keepdim?: boolean }): Tensor;
export function amax(
  x: Tensor,
  dim?: number | readonly number[],
  { keepdim = false }: { keepdim?: boolean } = {},
): Tensor {
  return apply(largest, [x], { axes: axes("amax", dim, x.shape), keepdim });
}
