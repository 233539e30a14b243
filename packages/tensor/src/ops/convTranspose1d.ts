import type { Tensor } from "../tensor.ts";
import { type ConvTransposeOptions, convTransposeAny } from "./convTransposeAny.ts";

export type ConvTranspose1dOptions = ConvTransposeOptions<1>;

/**
 * The transposed convolution, PyTorch's `conv_transpose1d`: every value of x writes the kernel, times itself, `s` places
 * after the one before, and what falls together is added. It is what {@link conv1d} with these options sends back to
 * its input.
 *
 * Shapes: `[N, C, L] → [N, O, oL]` with weights `[C, O / groups, k]`, where
 * `oL = (L − 1)·s − 2p + d·(k − 1) + outputPadding + 1` along each axis; an input `[C, L]` is a single one.
 *
 * @example
 * ```ts
 * import { convTranspose1d, tensor } from "@qzynn/tensor";
 * convTranspose1d(tensor([[1, 2]]), tensor([[[1, 10]]]), { stride: 2 }).toArray(); // → [ [ 1, 10, 2, 20 ] ]
 * ```
 */
export const convTranspose1d = (x: Tensor, weight: Tensor, options: ConvTranspose1dOptions = {}): Tensor =>
  convTransposeAny("convTranspose1d", 1, x, weight, options);
