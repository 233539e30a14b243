import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import { sizeOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";

/**
 * Axis `dim` taken apart into axes of `sizes`, one of which may be −1. Shares memory.
 *
 * @example
 * ```ts
 * import { unflatten, zeros } from "@qzynn/tensor";
 * unflatten(zeros([2, 12]), 1, [3, -1]).shape; // → [ 2, 3, 4 ]
 * ```
 */
export function unflatten(x: Tensor, dim: number, sizes: readonly number[]): Tensor {
  const at = axis("unflatten", dim, x.ndim);
  const size = x.shape[at] ?? 1;
  const known = sizeOf(sizes.filter((d) => d !== -1));
  const filled = sizes.map((d) => (d === -1 ? size / known : d));
  if (sizes.filter((d) => d === -1).length > 1 || filled.some((d) => !Number.isInteger(d)) || sizeOf(filled) !== size) {
    throw new QzynnError(
      `unflatten: axis ${at} of [${x.shape}] has ${size} places, which [${sizes}] does not hold; the sizes must multiply to it`,
    );
  }
  return reshape(x, x.shape.toSpliced(at, 1, ...filled));
}
