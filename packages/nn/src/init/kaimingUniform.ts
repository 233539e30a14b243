import type { Tensor } from "@qzynn/tensor";
import { drawOf, type KaimingOptions, kaimingDeviation } from "./kaiming.ts";
import { uniform } from "./uniform.ts";

/**
 * Fills the weight `tensor` in place from U(−b, b) with `b = gain · √(3 / fan)`, and returns it.
 * He et al. 2015; `gain` is that of `nonlinearity`, see {@link calculateGain}. Refuses a tensor of fewer than two axes.
 */
export function kaimingUniform<T extends Tensor>(tensor: T, options: KaimingOptions = {}): T {
  if (tensor.numel() === 0) return tensor;
  const bound = Math.sqrt(3) * kaimingDeviation("kaimingUniform", tensor, options);
  return uniform(tensor, -bound, bound, drawOf(options));
}
