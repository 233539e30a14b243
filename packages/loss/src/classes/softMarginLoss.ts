import type { Broadcast, Fits, Shape, Tensor } from "@qzynn/tensor";
import type { Reduced, Reduction, ReductionOptions } from "../reduction.ts";
import { softMarginLoss } from "../softMarginLoss.ts";
import { Loss } from "./loss.ts";

/** {@link softMarginLoss} with its options kept. */
export class SoftMarginLoss<R extends Reduction = "mean"> extends Loss<R> {
  constructor({ reduction = "mean" as R }: ReductionOptions<R> = {}) {
    super(reduction);
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<Fits<S, T>>,
  ): Tensor<Reduced<Broadcast<S, T>, R>> {
    const result: Tensor = softMarginLoss(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<Broadcast<S, T>, R>>;
  }
}
