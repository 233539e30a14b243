import type { Each } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { type LpPoolOptions, lpPoolAny } from "./lpPoolAny.ts";

/**
 * `(Σ xᵖ)^(1/p)` of each window, PyTorch's `lp_pool1d`: `[N, C, L] → [N, C, oL]`, or without `N`, with
 * `p = normType`. Windows as in {@link avgPool1d}, without padding. Where the sum is 0 its gradient is 0.
 *
 * @example
 * ```ts
 * import { lpPool1d, tensor } from "@qzynn/tensor";
 * lpPool1d(tensor([[3, 4, 6, 8]]), 2, 2).toArray(); // → [ [ 5, 10 ] ]
 * ```
 */
export const lpPool1d = (x: Tensor, normType: number, kernelSize: Each<1>, options: LpPoolOptions<1> = {}): Tensor =>
  lpPoolAny("lpPool1d", 1, x, normType, kernelSize, options);
