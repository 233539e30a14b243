import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { broadcastStrides } from "../kernels/walk.ts";
import type { View } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import { checkShape } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";

const op: View<Shape> = {
  kind: "view",
  name: "expand",
  layout: (from, shape) => ({ shape, strides: broadcastStrides(from, shape), offset: 0 }),
  // The way back is the sum over every axis that was repeated, which `backward` takes for all ops alike.
  gradients: [(g) => g],
};

/** Axes of size 1, and new ones in front, repeated to `shape`; −1 leaves an axis as it is. */
export function expand<const T extends Shape>(x: Tensor, shape: T): Tensor<T> {
  const skip = shape.length - x.ndim;
  const full = shape.map((d, i) => (d === -1 ? (x.shape[i - skip] ?? -1) : d));
  checkShape("expand", full);
  if (skip < 0 || x.shape.some((d, i) => d !== 1 && d !== full[skip + i])) {
    throw new QzynnError(
      `expand: [${x.shape}] does not repeat to [${shape}]; only axes of size 1 repeat, and new ones come in front`,
    );
  }
  return apply(op, [x], full) as Tensor<T>;
}
