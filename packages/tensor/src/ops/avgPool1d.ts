import type { Each } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { type AvgPoolOptions, avgPoolAny } from "./avgPoolAny.ts";
import { windowsOf } from "./windows.ts";

export type AvgPool1dOptions = AvgPoolOptions<1>;

/**
 * The mean of each window, PyTorch's `avg_pool1d`: `[N, C, L] → [N, C, oL]`, or without `N`, where
 * `oL = ⌊(L + 2p − k) / s⌋ + 1`. Windows as in {@link avgPool2d}.
 *
 * @example
 * ```ts
 * import { avgPool1d, tensor } from "@qzynn/tensor";
 * avgPool1d(tensor([[1, 5, 2, 0]]), 2).toArray(); // → [ [ 3, 1 ] ]
 * ```
 */
export const avgPool1d = (x: Tensor, kernelSize: Each<1>, options: AvgPool1dOptions = {}): Tensor =>
  avgPoolAny("avgPool1d", x, windowsOf("avgPool1d", 1, x, kernelSize, options), options);
