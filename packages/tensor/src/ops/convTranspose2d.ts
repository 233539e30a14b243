import type { Tensor } from "../tensor.ts";
import { type ConvTransposeOptions, convTransposeAny } from "./convTransposeAny.ts";

export type ConvTranspose2dOptions = ConvTransposeOptions<2>;

/**
 * The transposed convolution, PyTorch's `conv_transpose2d`: every value of x writes the kernel, times itself, `s` places
 * after the one before, and what falls together is added. It is what {@link conv2d} with these options sends back to
 * its input.
 *
 * Shapes: `[N, C, H, W] → [N, O, oH, oW]` with weights `[C, O / groups, kH, kW]`, where
 * `oL = (L − 1)·s − 2p + d·(k − 1) + outputPadding + 1` along each axis; an input `[C, H, W]` is a single one.
 *
 * @example
 * ```ts
 * import { convTranspose2d, ones } from "@qzynn/tensor";
 * convTranspose2d(ones([1, 8, 7, 7]), ones([8, 4, 2, 2]), { stride: 2 }).shape; // → [ 1, 4, 14, 14 ]
 * ```
 */
export const convTranspose2d = (x: Tensor, weight: Tensor, options: ConvTranspose2dOptions = {}): Tensor =>
  convTransposeAny("convTranspose2d", 2, x, weight, options);
