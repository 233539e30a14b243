import type { Each } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { type LpPoolOptions, lpPoolAny } from "./lpPoolAny.ts";

/**
 * `(Σ xᵖ)^(1/p)` of each window, PyTorch's `lp_pool2d`: `[N, C, H, W] → [N, C, oH, oW]`, or without `N`, with
 * `p = normType`. Windows as in {@link avgPool2d}, without padding. Where the sum is 0 its gradient is 0.
 *
 * @example
 * ```ts
 * import { lpPool2d, tensor } from "@qzynn/tensor";
 * lpPool2d(tensor([[[1, 1], [1, 1]]]), 2, 2).toArray(); // → [ [ [ 2 ] ] ]
 * ```
 */
export const lpPool2d = (x: Tensor, normType: number, kernelSize: Each<2>, options: LpPoolOptions<2> = {}): Tensor =>
  lpPoolAny("lpPool2d", 2, x, normType, kernelSize, options);
