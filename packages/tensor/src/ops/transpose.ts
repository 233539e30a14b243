import { axis } from "../shape/axis.ts";
import type { Tensor } from "../tensor.ts";
import { permute } from "./permute.ts";

/** Axes `dim0` and `dim1` swapped. */
export function transpose(x: Tensor, dim0: number, dim1: number): Tensor {
  const a = axis("transpose", dim0, x.ndim);
  const b = axis("transpose", dim1, x.ndim);
  return permute(
    x,
    x.shape.map((_, i) => (i === a ? b : i === b ? a : i)),
  );
}
