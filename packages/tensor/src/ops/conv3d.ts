import type { Tensor } from "../tensor.ts";
import { convAny } from "./convAny.ts";
import type { ConvOptions } from "./convSizes.ts";

export type Conv3dOptions = ConvOptions<3>;

/**
 * `y[n, o, t, i, j] = b[o] + Σ x[n, c, t·s + a·d − p, i·s + u·d − p, j·s + v·d − p] · w[o, c, a, u, v]`, PyTorch's
 * `conv3d`, with stride `s`, dilation `d` and padding `p`; outside of x there are zeros.
 *
 * Shapes: `[N, C, D, H, W] ∗ [O, C / groups, kD, kH, kW] → [N, O, oD, oH, oW]`, sizes as those of {@link conv2d}; an
 * input `[C, D, H, W]` is a single volume. It is a convolution of planes whose channels are those of all `kD` planes,
 * so the input is copied `kD / s` times.
 *
 * @example
 * ```ts
 * import { conv3d, ones } from "@qzynn/tensor";
 * conv3d(ones([1, 2, 4, 5, 6]), ones([3, 2, 2, 3, 3]), { padding: [0, 1, 1] }).shape; // → [ 1, 3, 3, 5, 6 ]
 * ```
 */
export const conv3d = (x: Tensor, weight: Tensor, options: Conv3dOptions = {}): Tensor =>
  convAny("conv3d", 3, x, weight, options);
