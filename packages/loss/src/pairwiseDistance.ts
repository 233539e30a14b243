import { type Tensor, vectorNorm } from "@qzynn/tensor";

/** `‖a − b + ε‖ₚ` along the last axis. */
export const pairwiseDistance = (a: Tensor, b: Tensor, p = 2, eps = 1e-6): Tensor => {
  const difference = a.sub(b).add(eps);
  return difference.ndim === 0 ? difference.abs() : vectorNorm(difference, p, -1);
};
