import type { Broadcast, Fits, Shape, Tensor } from "@qzynn/tensor";
import { type GaussianNLLOptions, gaussianNllLoss } from "../gaussianNllLoss.ts";
import type { Reduced, Reduction } from "../reduction.ts";
import { Loss } from "./loss.ts";

/** {@link gaussianNllLoss} with its options kept. */
export class GaussianNLLLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly full: boolean;
  readonly eps: number;

  constructor({ reduction = "mean" as R, full = false, eps = 1e-6 }: GaussianNLLOptions<R> = {}) {
    super(reduction);
    this.full = full;
    this.eps = eps;
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<Fits<S, T>>,
    variance: Tensor | number,
  ): Tensor<Reduced<Broadcast<S, T>, R>> {
    const result: Tensor = gaussianNllLoss(input as Tensor, target as Tensor, variance, this);
    return result as Tensor<Reduced<Broadcast<S, T>, R>>;
  }
}
