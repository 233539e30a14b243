import type { Tensor } from "@qzynn/tensor";
import { fans } from "./fan.ts";
import { drawOf } from "./kaiming.ts";
import { type Draw, uniform } from "./uniform.ts";

export interface XavierOptions extends Draw {
  readonly gain?: number;
}

/**
 * Fills the weight `tensor` in place from U(−b, b) with `b = gain · √(6 / (fanIn + fanOut))`, and returns it.
 * Glorot & Bengio 2010. Refuses a tensor of fewer than two axes.
 */
export function xavierUniform<T extends Tensor>(tensor: T, { gain = 1, ...draw }: XavierOptions = {}): T {
  const { fanIn, fanOut } = fans("xavierUniform", tensor);
  const bound = Math.sqrt(3) * gain * Math.sqrt(2 / (fanIn + fanOut));
  return uniform(tensor, -bound, bound, drawOf(draw));
}
