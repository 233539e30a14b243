import type { Tensor } from "@qzynn/tensor";
import { fans } from "./fan.ts";
import { drawOf } from "./kaiming.ts";
import { normal } from "./normal.ts";
import type { XavierOptions } from "./xavierUniform.ts";

/**
 * Fills the weight `tensor` in place from N(0, std²) with `std = gain · √(2 / (fanIn + fanOut))`, and returns it.
 * Glorot & Bengio 2010. Refuses a tensor of fewer than two axes.
 */
export function xavierNormal<T extends Tensor>(tensor: T, { gain = 1, ...draw }: XavierOptions = {}): T {
  const { fanIn, fanOut } = fans("xavierNormal", tensor);
  return normal(tensor, 0, gain * Math.sqrt(2 / (fanIn + fanOut)), drawOf(draw));
}
