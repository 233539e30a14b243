import type { Shape, Tensor } from "@qzynn/tensor";
import { binaryCrossEntropy } from "../binaryCrossEntropy.ts";
import type { Reduced, Reduction, ReductionOptions } from "../reduction.ts";
import type { Same } from "../sameShape.ts";
import type { WeightOption } from "../weighted.ts";
import { Loss } from "./loss.ts";

/** {@link binaryCrossEntropy} with its options kept. */
export class BCELoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly weight: Tensor | null;

  constructor({ reduction = "mean" as R, weight = null }: ReductionOptions<R> & WeightOption = {}) {
    super(reduction);
    this.weight = weight;
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<Same<S, T>>,
  ): Tensor<Reduced<S, R>> {
    const result: Tensor = binaryCrossEntropy(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<S, R>>;
  }
}
