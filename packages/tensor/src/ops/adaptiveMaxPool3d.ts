import type { Tensor } from "../tensor.ts";
import { adaptiveWindows, type OutputSize } from "./adaptiveWindows.ts";
import { maxPoolAny, type Pooled, type WithIndices } from "./maxPoolAny.ts";

/**
 * The largest values of as many windows as `outputSize` says, whatever the input, PyTorch's `adaptive_max_pool3d`:
 * `[N, C, D, H, W] → [N, C, oD, oH, oW]`, or without `N`. Windows as in {@link adaptiveAvgPool3d}, indices and gradients
 * as in {@link maxPool3d}.
 *
 * @example
 * ```ts
 * import { adaptiveMaxPool3d, ones } from "@qzynn/tensor";
 * adaptiveMaxPool3d(ones([8, 16, 4, 7, 5]), 1).shape; // → [ 8, 16, 1, 1, 1 ]
 * ```
 */
export const adaptiveMaxPool3d = <R extends boolean = false>(
  x: Tensor,
  outputSize: OutputSize<3>,
  { returnIndices }: WithIndices<R> = {},
): Pooled<R> => maxPoolAny(x, adaptiveWindows("adaptiveMaxPool3d", 3, x, outputSize), returnIndices);
