import type { Tensor } from "../tensor.ts";
import { adaptiveWindows, type OutputSize } from "./adaptiveWindows.ts";
import { avgPoolAny } from "./avgPoolAny.ts";

/**
 * Means over as many windows as `outputSize` says, whatever the input, PyTorch's `adaptive_avg_pool2d`:
 * `[N, C, H, W] → [N, C, oH, oW]`, or without `N`. Window `i` goes from `⌊i·L / o⌋` to `⌈(i + 1)·L / o⌉`; `null` leaves
 * an axis as it is.
 *
 * @example
 * ```ts
 * import { adaptiveAvgPool2d, ones } from "@qzynn/tensor";
 * adaptiveAvgPool2d(ones([8, 16, 7, 5]), [3, null]).shape; // → [ 8, 16, 3, 5 ]
 * ```
 */
export const adaptiveAvgPool2d = (x: Tensor, outputSize: OutputSize<2>): Tensor =>
  avgPoolAny("adaptiveAvgPool2d", x, adaptiveWindows("adaptiveAvgPool2d", 2, x, outputSize), {});
