import type { Each } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { type MaxUnpoolOptions, maxUnpoolAny } from "./maxUnpoolAny.ts";

/**
 * Zeros, and each value where {@link maxPool2d} found it, PyTorch's `max_unpool2d`: `[N, C, oH, oW] → [N, C, H, W]`,
 * or without `N`. `kernelSize`, `stride` and `padding` are those of the pooling, `indices` what it gave.
 *
 * @example
 * ```ts
 * import { maxPool2d, maxUnpool2d, tensor } from "@qzynn/tensor";
 * const { values, indices } = maxPool2d(tensor([[[1, 5], [7, 2]]]), 2, { returnIndices: true });
 * maxUnpool2d(values, indices, 2).toArray(); // → [ [ [ 0, 0 ], [ 7, 0 ] ] ]
 * ```
 */
export const maxUnpool2d = (
  x: Tensor,
  indices: Tensor,
  kernelSize: Each<2>,
  options: MaxUnpoolOptions<2> = {},
): Tensor => maxUnpoolAny("maxUnpool2d", 2, x, indices, kernelSize, options);
