import type { Broadcast, Fits, Shape, Tensor } from "@qzynn/tensor";
import { multilabelSoftMarginLoss } from "../multilabelSoftMarginLoss.ts";
import type { Reduced, Reduction, ReductionOptions } from "../reduction.ts";
import type { Samples } from "../samples.ts";
import type { WeightOption } from "../weighted.ts";
import { Loss } from "./loss.ts";

/** {@link multilabelSoftMarginLoss} with its options kept. */
export class MultiLabelSoftMarginLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly weight: Tensor | null;

  constructor({ reduction = "mean" as R, weight = null }: ReductionOptions<R> & WeightOption = {}) {
    super(reduction);
    this.weight = weight;
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<Fits<S, T>>,
  ): Tensor<Reduced<Samples<Broadcast<S, T>>, R>> {
    const result: Tensor = multilabelSoftMarginLoss(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<Samples<Broadcast<S, T>>, R>>;
  }
}
