import type { Tensor } from "../tensor.ts";
import { adaptiveWindows, type OutputSize } from "./adaptiveWindows.ts";
import { maxPoolAny, type Pooled, type WithIndices } from "./maxPoolAny.ts";

/**
 * The largest values of as many windows as `outputSize` says, whatever the input, PyTorch's `adaptive_max_pool2d`:
 * `[N, C, H, W] → [N, C, oH, oW]`, or without `N`. Windows as in {@link adaptiveAvgPool2d}, indices and gradients
 * as in {@link maxPool2d}.
 *
 * @example
 * ```ts
 * import { adaptiveMaxPool2d, ones } from "@qzynn/tensor";
 * adaptiveMaxPool2d(ones([8, 16, 7, 5]), [3, null]).shape; // → [ 8, 16, 3, 5 ]
 * ```
 */
export const adaptiveMaxPool2d = <R extends boolean = false>(
  x: Tensor,
  outputSize: OutputSize<2>,
  { returnIndices }: WithIndices<R> = {},
): Pooled<R> => maxPoolAny(x, adaptiveWindows("adaptiveMaxPool2d", 2, x, outputSize), returnIndices);
