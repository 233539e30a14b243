import type { Each } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { type LpPoolOptions, lpPoolAny } from "./lpPoolAny.ts";

/**
 * `(Σ xᵖ)^(1/p)` of each window, PyTorch's `lp_pool3d`: `[N, C, D, H, W] → [N, C, oD, oH, oW]`, or without `N`, with
 * `p = normType`. Windows as in {@link avgPool3d}, without padding. Where the sum is 0 its gradient is 0.
 *
 * @example
 * ```ts
 * import { lpPool3d, ones } from "@qzynn/tensor";
 * lpPool3d(ones([1, 2, 2, 2]), 3, 2).toArray(); // → [ [ [ [ 2 ] ] ] ]
 * ```
 */
export const lpPool3d = (x: Tensor, normType: number, kernelSize: Each<3>, options: LpPoolOptions<3> = {}): Tensor =>
  lpPoolAny("lpPool3d", 3, x, normType, kernelSize, options);
