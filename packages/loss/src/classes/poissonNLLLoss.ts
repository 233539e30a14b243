import type { Broadcast, Fits, Shape, Tensor } from "@qzynn/tensor";
import { type PoissonNLLOptions, poissonNllLoss } from "../poissonNllLoss.ts";
import type { Reduced, Reduction } from "../reduction.ts";
import { Loss } from "./loss.ts";

/** {@link poissonNllLoss} with its options kept. */
export class PoissonNLLLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly logInput: boolean;
  readonly full: boolean;
  readonly eps: number;

  constructor({ reduction = "mean" as R, logInput = true, full = false, eps = 1e-8 }: PoissonNLLOptions<R> = {}) {
    super(reduction);
    this.logInput = logInput;
    this.full = full;
    this.eps = eps;
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<Fits<S, T>>,
  ): Tensor<Reduced<Broadcast<S, T>, R>> {
    const result: Tensor = poissonNllLoss(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<Broadcast<S, T>, R>>;
  }
}
