import type { Tensor } from "@qzynn/tensor";
import { drawOf, type KaimingOptions, kaimingDeviation } from "./kaiming.ts";
import { normal } from "./normal.ts";

/**
 * Fills the weight `tensor` in place from N(0, std²) with `std = gain / √fan`, and returns it.
 * He et al. 2015; `gain` is that of `nonlinearity`, see {@link calculateGain}. Refuses a tensor of fewer than two axes.
 */
export function kaimingNormal<T extends Tensor>(tensor: T, options: KaimingOptions = {}): T {
  if (tensor.numel() === 0) return tensor;
  return normal(tensor, 0, kaimingDeviation("kaimingNormal", tensor, options), drawOf(options));
}
