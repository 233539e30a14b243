import { axis } from "../shape/axis.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";

/** With one more axis, of size 1, at place `dim`. Shares memory. */
export function unsqueeze(x: Tensor, dim: number): Tensor {
  return reshape(x, x.shape.toSpliced(axis("unsqueeze", dim, x.ndim + 1), 0, 1));
}
