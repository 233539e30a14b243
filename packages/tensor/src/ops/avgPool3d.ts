import type { Each } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { type AvgPoolOptions, avgPoolAny, type WithDivisor } from "./avgPoolAny.ts";
import { windowsOf } from "./windows.ts";

export type AvgPool3dOptions = AvgPoolOptions<3> & WithDivisor;

/**
 * The mean of each window, PyTorch's `avg_pool3d`: `[N, C, D, H, W] → [N, C, oD, oH, oW]`, or without `N`. Windows as in
 * {@link avgPool2d}.
 *
 * @example
 * ```ts
 * import { arange, avgPool3d } from "@qzynn/tensor";
 * avgPool3d(arange(16).to("float32").reshape([1, 2, 2, 4]), 2).toArray(); // → [ [ [ [ 6.5, 8.5 ] ] ] ]
 * ```
 */
export const avgPool3d = (x: Tensor, kernelSize: Each<3>, options: AvgPool3dOptions = {}): Tensor =>
  avgPoolAny("avgPool3d", x, windowsOf("avgPool3d", 3, x, kernelSize, options), options);
