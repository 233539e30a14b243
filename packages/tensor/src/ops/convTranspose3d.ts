import type { Tensor } from "../tensor.ts";
import { type ConvTransposeOptions, convTransposeAny } from "./convTransposeAny.ts";

export type ConvTranspose3dOptions = ConvTransposeOptions<3>;

/**
 * The transposed convolution, PyTorch's `conv_transpose3d`: every value of x writes the kernel, times itself, `s` places
 * after the one before, and what falls together is added. It is what {@link conv3d} with these options sends back to
 * its input.
 *
 * Shapes: `[N, C, D, H, W] → [N, O, oD, oH, oW]` with weights `[C, O / groups, kD, kH, kW]`, where
 * `oL = (L − 1)·s − 2p + d·(k − 1) + outputPadding + 1` along each axis; an input `[C, D, H, W]` is a single one.
 *
 * @example
 * ```ts
 * import { convTranspose3d, ones } from "@qzynn/tensor";
 * convTranspose3d(ones([1, 2, 3, 3, 3]), ones([2, 1, 2, 2, 2]), { stride: 2 }).shape; // → [ 1, 1, 6, 6, 6 ]
 * ```
 */
export const convTranspose3d = (x: Tensor, weight: Tensor, options: ConvTranspose3dOptions = {}): Tensor =>
  convTransposeAny("convTranspose3d", 3, x, weight, options);
