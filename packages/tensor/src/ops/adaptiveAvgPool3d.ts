import type { Tensor } from "../tensor.ts";
import { adaptiveWindows, type OutputSize } from "./adaptiveWindows.ts";
import { avgPoolAny } from "./avgPoolAny.ts";

/**
 * Means over as many windows as `outputSize` says, whatever the input, PyTorch's `adaptive_avg_pool3d`:
 * `[N, C, D, H, W] → [N, C, oD, oH, oW]`, or without `N`. Window `i` goes from `⌊i·L / o⌋` to `⌈(i + 1)·L / o⌉`; `null` leaves
 * an axis as it is.
 *
 * @example
 * ```ts
 * import { adaptiveAvgPool3d, ones } from "@qzynn/tensor";
 * adaptiveAvgPool3d(ones([8, 16, 4, 7, 5]), 1).shape; // → [ 8, 16, 1, 1, 1 ]
 * ```
 */
export const adaptiveAvgPool3d = (x: Tensor, outputSize: OutputSize<3>): Tensor =>
  avgPoolAny("adaptiveAvgPool3d", x, adaptiveWindows("adaptiveAvgPool3d", 3, x, outputSize), {});
