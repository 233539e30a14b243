import { axes } from "../shape/axis.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";

/** Without the axes of size 1: all of them, or those of `dim` that are; none of an empty list. Shares memory. */
export function squeeze(x: Tensor, dim?: number | readonly number[]): Tensor {
  if (typeof dim === "object" && dim.length === 0) return x;
  const dropped = axes("squeeze", dim, x.shape).filter((i) => x.shape[i] === 1);
  return reshape(
    x,
    x.shape.filter((_, i) => !dropped.includes(i)),
  );
}
