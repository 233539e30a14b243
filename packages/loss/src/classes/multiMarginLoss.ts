import type { Shape, Tensor } from "@qzynn/tensor";
import type { ClassTarget, Places } from "../classTarget.ts";
import { checkMultiMargin, type MultiMarginOptions, multiMarginLoss } from "../multiMarginLoss.ts";
import type { Reduced, Reduction } from "../reduction.ts";
import { Loss } from "./loss.ts";

/** {@link multiMarginLoss} with its options kept. */
export class MultiMarginLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly p: number;
  readonly margin: number;
  readonly weight: Tensor | null;

  constructor({ reduction = "mean" as R, p = 1, margin = 1, weight = null }: MultiMarginOptions<R> = {}) {
    checkMultiMargin("MultiMarginLoss", p, weight);
    super(reduction);
    this.p = p;
    this.margin = margin;
    this.weight = weight;
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<ClassTarget<S, T>>,
  ): Tensor<Reduced<Places<S>, R>> {
    const result: Tensor = multiMarginLoss(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<Places<S>, R>>;
  }
}
