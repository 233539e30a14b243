import { assign, fullLike, noGrad, type Tensor } from "@qzynn/tensor";

/** Fills `tensor` in place with `value`, and returns it. */
export function constant<T extends Tensor>(tensor: T, value: number): T {
  noGrad(() => assign(tensor, fullLike(tensor, value)));
  return tensor;
}
