import { assign, normal as drawNormal, noGrad, type Tensor } from "@qzynn/tensor";
import type { Draw } from "./uniform.ts";

/** Fills `tensor` in place with numbers from the normal distribution N(`mean`, `std`²), and returns it. */
export function normal<T extends Tensor>(tensor: T, mean = 0, std = 1, draw: Draw = {}): T {
  noGrad(() => assign(tensor, drawNormal(tensor.shape, mean, std, { dtype: tensor.dtype, ...draw })));
  return tensor;
}
