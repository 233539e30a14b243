import type { Shape, Tensor } from "@qzynn/tensor";
import { mseLoss } from "../mseLoss.ts";
import type { Reduced, Reduction, ReductionOptions } from "../reduction.ts";
import type { Same } from "../sameShape.ts";
import { Loss } from "./loss.ts";

/** {@link mseLoss} with its options kept. */
export class MSELoss<R extends Reduction = "mean"> extends Loss<R> {
  constructor({ reduction = "mean" as R }: ReductionOptions<R> = {}) {
    super(reduction);
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<Same<S, T>>,
  ): Tensor<Reduced<S, R>> {
    const result: Tensor = mseLoss(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<S, R>>;
  }
}
