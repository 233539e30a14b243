import type { Tensor } from "../tensor.ts";
import { convAny } from "./convAny.ts";
import type { ConvOptions } from "./convSizes.ts";

export type Conv2dOptions = ConvOptions<2>;

/**
 * `y[n, o, i, j] = b[o] + Σ x[n, c, i·s + u·d − p, j·s + v·d − p] · w[o, c, u, v]`, PyTorch's `conv2d`, with stride `s`,
 * dilation `d` and padding `p`; outside of x there are zeros.
 *
 * Shapes: `[N, C, H, W] ∗ [O, C / groups, kH, kW] → [N, O, oH, oW]` where `oH = ⌊(H + 2p − d·(kH − 1) − 1) / s⌋ + 1`;
 * an input `[C, H, W]` is a single image. float32 is added up in the order of w; but kernels of
 * 3 × 3 without stride or dilation, with 8 planes or more on both sides and 7 columns, go by Winograd's tiles of 2 × 2
 * results: as near to the exact sums, while what is not finite makes NaN of its neighbours in a tile too.
 *
 * @example
 * ```ts
 * import { conv2d, ones, tensor } from "@qzynn/tensor";
 * const x = tensor([[[[1, 2], [3, 4]]]]);
 * conv2d(x, ones([1, 1, 2, 2])).toArray(); // → [ [ [ [ 10 ] ] ] ]
 * conv2d(x, ones([1, 1, 3, 3]), { padding: 1 }).shape; // → [ 1, 1, 2, 2 ]
 * ```
 */
export const conv2d = (x: Tensor, weight: Tensor, options: Conv2dOptions = {}): Tensor =>
  convAny("conv2d", 2, x, weight, options);
