import type { Shape, Tensor } from "@qzynn/tensor";
import { l1Loss } from "../l1Loss.ts";
import type { Reduced, Reduction, ReductionOptions } from "../reduction.ts";
import type { Same } from "../sameShape.ts";
import { Loss } from "./loss.ts";

/** {@link l1Loss} with its options kept. */
export class L1Loss<R extends Reduction = "mean"> extends Loss<R> {
  constructor({ reduction = "mean" as R }: ReductionOptions<R> = {}) {
    super(reduction);
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<Same<S, T>>,
  ): Tensor<Reduced<S, R>> {
    const result: Tensor = l1Loss(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<S, R>>;
  }
}
