import { apply } from "../apply.ts";
import { type DType, isFloat, promote } from "../dtype.ts";
import type { Reduction, Signature } from "../op.ts";
import { axes } from "../shape/axis.ts";
import type { Reduce, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { expandAlong } from "./expandAlong.ts";

/** Sums of integers and truth values are int32. */
const whole = (inputs: readonly Signature[]): DType => (isFloat(promote(inputs)) ? promote(inputs) : "int32");

const op: Reduction = {
  kind: "reduction",
  name: "sum",
  start: 0,
  combine: (m, total, x) => m.add(total, x),
  dtype: whole,
  gradients: [(g, { attrs, inputs: [x] }) => expandAlong(g, x?.shape ?? [], attrs)],
};

/** The sum over all elements, or along the axes `dim`. Nothing sums to 0. */
export function sum(x: Tensor): Tensor<readonly []>;
export function sum<S extends Shape, const D extends number | readonly number[], const K extends boolean = false>(
  x: Tensor<S>,
  dim: D,
  options?: { keepdim?: K },
): Tensor<Reduce<S, D, K>>;
export function sum(x: Tensor, dim?: number | readonly number[], options?: { keepdim?: boolean }): Tensor;
export function sum(
  x: Tensor,
  dim?: number | readonly number[],
  { keepdim = false }: { keepdim?: boolean } = {},
): Tensor {
  return apply(op, [x], { axes: axes("sum", dim, x.shape), keepdim });
}
