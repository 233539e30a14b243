import type { Tensor } from "../tensor.ts";
import { adaptiveWindows, type OutputSize } from "./adaptiveWindows.ts";
import { avgPoolAny } from "./avgPoolAny.ts";

/**
 * Means over as many windows as `outputSize` says, whatever the input, PyTorch's `adaptive_avg_pool1d`:
 * `[N, C, L] → [N, C, oL]`, or without `N`. Window `i` goes from `⌊i·L / o⌋` to `⌈(i + 1)·L / o⌉`; `null` leaves
 * an axis as it is.
 *
 * @example
 * ```ts
 * import { adaptiveAvgPool1d, tensor } from "@qzynn/tensor";
 * adaptiveAvgPool1d(tensor([[1, 2, 3, 4, 5]]), 2).toArray(); // → [ [ 2, 4 ] ]
 * ```
 */
export const adaptiveAvgPool1d = (x: Tensor, outputSize: OutputSize<1>): Tensor =>
  avgPoolAny("adaptiveAvgPool1d", x, adaptiveWindows("adaptiveAvgPool1d", 1, x, outputSize), {});
