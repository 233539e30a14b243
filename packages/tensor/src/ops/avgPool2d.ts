import type { Each } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { type AvgPoolOptions, avgPoolAny, type WithDivisor } from "./avgPoolAny.ts";
import { windowsOf } from "./windows.ts";

export type AvgPool2dOptions = AvgPoolOptions<2> & WithDivisor;

/**
 * The mean of each window, PyTorch's `avg_pool2d`: `[N, C, H, W] → [N, C, oH, oW]`, or without `N`, where
 * `oH = ⌊(H + 2p − k) / s⌋ + 1`. Windows are `kernelSize` large and `stride` apart; padding is zeros.
 *
 * @example
 * ```ts
 * import { avgPool2d, tensor } from "@qzynn/tensor";
 * const x = tensor([[[1, 5, 2, 0], [3, 3, 8, 6]]]);
 * avgPool2d(x, 2).toArray(); // → [ [ [ 3, 4 ] ] ]
 * ```
 */
export const avgPool2d = (x: Tensor, kernelSize: Each<2>, options: AvgPool2dOptions = {}): Tensor =>
  avgPoolAny("avgPool2d", x, windowsOf("avgPool2d", 2, x, kernelSize, options), options);
