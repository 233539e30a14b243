import { apply } from "../apply.ts";
import { axis } from "../shape/axis.ts";
import type { Reduce, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { argOp } from "./argOp.ts";
import { flatten } from "./flatten.ts";

const op = argOp("argmax", (a, b) => a > b);

/** Where the largest element stands, counted over all elements or along `dim`: the first of equals; NaN counts as largest. int32. */
export function argmax(x: Tensor): Tensor<readonly []>;
export function argmax<S extends Shape, const D extends number, const K extends boolean = false>(
  x: Tensor<S>,
  dim: D,
  options?: { keepdim?: K },
): Tensor<Reduce<S, D, K>>;
export function argmax(x: Tensor, dim?: number, { keepdim = false }: { keepdim?: boolean } = {}): Tensor {
  if (dim === undefined) return apply(op, [flatten(x)], { axis: 0, keepdim: false });
  return apply(op, [x], { axis: axis("argmax", dim, x.ndim), keepdim });
}
