import type { Shape, Tensor } from "@qzynn/tensor";
import { multilabelMarginLoss } from "../multilabelMarginLoss.ts";
import type { Reduced, Reduction, ReductionOptions } from "../reduction.ts";
import type { Same } from "../sameShape.ts";
import type { Samples } from "../samples.ts";
import { Loss } from "./loss.ts";

/** {@link multilabelMarginLoss} with its options kept. */
export class MultiLabelMarginLoss<R extends Reduction = "mean"> extends Loss<R> {
  constructor({ reduction = "mean" as R }: ReductionOptions<R> = {}) {
    super(reduction);
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<Same<S, T>>,
  ): Tensor<Reduced<Samples<S>, R>> {
    const result: Tensor = multilabelMarginLoss(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<Samples<S>, R>>;
  }
}
