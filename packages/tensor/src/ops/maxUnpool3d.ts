import type { Each } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { type MaxUnpoolOptions, maxUnpoolAny } from "./maxUnpoolAny.ts";

/**
 * Zeros, and each value where {@link maxPool3d} found it, PyTorch's `max_unpool3d`: `[N, C, oD, oH, oW] → [N, C, D, H, W]`,
 * or without `N`. `kernelSize`, `stride` and `padding` are those of the pooling, `indices` what it gave.
 *
 * @example
 * ```ts
 * import { maxPool3d, maxUnpool3d, ones } from "@qzynn/tensor";
 * const { values, indices } = maxPool3d(ones([1, 2, 4, 4]), 2, { returnIndices: true });
 * maxUnpool3d(values, indices, 2).shape; // → [ 1, 2, 4, 4 ]
 * ```
 */
export const maxUnpool3d = (
  x: Tensor,
  indices: Tensor,
  kernelSize: Each<3>,
  options: MaxUnpoolOptions<3> = {},
): Tensor => maxUnpoolAny("maxUnpool3d", 3, x, indices, kernelSize, options);
