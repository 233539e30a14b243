import { axis } from "../shape/axis.ts";
import type { Shape, Swapped } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { permute } from "./permute.ts";

/** Axes `dim0` and `dim1` swapped. */
export function transpose<S extends Shape, const A extends number, const B extends number>(
  x: Tensor<S>,
  dim0: A,
  dim1: B,
): Tensor<Swapped<S, A, B>> {
  const a = axis("transpose", dim0, x.ndim);
  const b = axis("transpose", dim1, x.ndim);
  return permute(
    x,
    x.shape.map((_, i) => (i === a ? b : i === b ? a : i)),
  ) as Tensor as Tensor<Swapped<S, A, B>>;
}
