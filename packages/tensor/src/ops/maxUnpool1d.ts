import type { Each } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { type MaxUnpoolOptions, maxUnpoolAny } from "./maxUnpoolAny.ts";

/**
 * Zeros, and each value where {@link maxPool1d} found it, PyTorch's `max_unpool1d`: `[N, C, oL] → [N, C, L]`,
 * or without `N`. `kernelSize`, `stride` and `padding` are those of the pooling, `indices` what it gave.
 *
 * @example
 * ```ts
 * import { maxPool1d, maxUnpool1d, tensor } from "@qzynn/tensor";
 * const { values, indices } = maxPool1d(tensor([[1, 5, 7, 2]]), 2, { returnIndices: true });
 * maxUnpool1d(values, indices, 2).toArray(); // → [ [ 0, 5, 7, 0 ] ]
 * ```
 */
export const maxUnpool1d = (
  x: Tensor,
  indices: Tensor,
  kernelSize: Each<1>,
  options: MaxUnpoolOptions<1> = {},
): Tensor => maxUnpoolAny("maxUnpool1d", 1, x, indices, kernelSize, options);
