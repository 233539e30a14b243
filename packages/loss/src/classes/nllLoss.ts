import type { Shape, Tensor } from "@qzynn/tensor";
import type { ClassTarget, Places } from "../classTarget.ts";
import { IGNORED } from "../ignoreIndex.ts";
import { type NLLOptions, nllLoss } from "../nllLoss.ts";
import type { Reduced, Reduction } from "../reduction.ts";
import { Loss } from "./loss.ts";

/** {@link nllLoss} with its options kept. */
export class NLLLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly weight: Tensor | null;
  readonly ignoreIndex: number;

  constructor({ reduction = "mean" as R, weight = null, ignoreIndex = IGNORED }: NLLOptions<R> = {}) {
    super(reduction);
    this.weight = weight;
    this.ignoreIndex = ignoreIndex;
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<ClassTarget<S, T>>,
  ): Tensor<Reduced<Places<S>, R>> {
    const result: Tensor = nllLoss(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<Places<S>, R>>;
  }
}
