import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import { stridesOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { underLayout } from "./asStrided.ts";

/**
 * Windows of `size` places along axis `dim`, one every `step`; their places come as a new last axis. PyTorch's
 * `Tensor.unfold`, and a method under that name.
 *
 * @example
 * ```ts
 * import { arange } from "@qzynn/tensor";
 * arange(5).unfold(0, 3, 2).toArray(); // → [ [ 0, 1, 2 ], [ 2, 3, 4 ] ]
 * ```
 */
export function unfoldAlong(x: Tensor, dim: number, size: number, step: number): Tensor {
  const at = axis("unfold", dim, x.ndim);
  const length = x.shape[at] ?? 1;
  if (!Number.isInteger(size) || size < 0 || size > length || !Number.isInteger(step) || step < 1) {
    throw new QzynnError(
      `unfold: windows of ${size} every ${step} along axis ${at} of [${x.shape}], which has ${length}; use 0 to ${length}, and a step of 1 or more`,
    );
  }
  const own = stridesOf(x.shape);
  const along = own[at] ?? 1;
  const count = Math.floor((length - size) / step) + 1;
  if (x.ndim === 0) return underLayout(x, { shape: [size], strides: [1], offset: 0 });
  return underLayout(x, {
    shape: [...x.shape.with(at, count), size],
    strides: [...own.with(at, along * step), along],
    offset: 0,
  });
}
