import { bernoulli, mul, type Shape, type Tensor } from "@qzynn/tensor";

/** Sets each element to 0 with probability `p` and divides the others by `1 − p`, with the draws of PyTorch's CPU. */
export function drop<S extends Shape>(x: Tensor<S>, p: number): Tensor<S> {
  if (p === 0 || x.numel() === 0) return x;
  if (p === 1) return x.mul(0) as Tensor as Tensor<S>;
  const kept = bernoulli(1 - p, x.shape as Shape, { dtype: x.dtype });
  return mul(x as Tensor, kept.div(1 - p)) as Tensor<S>;
}
