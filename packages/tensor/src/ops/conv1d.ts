import type { Tensor } from "../tensor.ts";
import { convAny } from "./convAny.ts";
import type { ConvOptions } from "./convSizes.ts";

export type Conv1dOptions = ConvOptions<1>;

/**
 * `y[n, o, i] = b[o] + Σ x[n, c, i·s + u·d − p] · w[o, c, u]`, PyTorch's `conv1d`, with stride `s`, dilation `d` and
 * padding `p`; outside of x there are zeros.
 *
 * Shapes: `[N, C, L] ∗ [O, C / groups, k] → [N, O, oL]` where `oL = ⌊(L + 2p − d·(k − 1) − 1) / s⌋ + 1`; an input
 * `[C, L]` is a single sequence. Refuses a kernel that reaches beyond the padded input.
 *
 * @example
 * ```ts
 * import { conv1d, tensor } from "@qzynn/tensor";
 * conv1d(tensor([[1, 2, 3, 4]]), tensor([[[1, -1]]])).toArray(); // → [ [ -1, -1, -1 ] ]
 * ```
 */
export const conv1d = (x: Tensor, weight: Tensor, options: Conv1dOptions = {}): Tensor =>
  convAny("conv1d", 1, x, weight, options);
