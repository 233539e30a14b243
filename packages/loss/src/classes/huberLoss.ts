import type { Shape, Tensor } from "@qzynn/tensor";
import { type HuberOptions, huberLoss } from "../huberLoss.ts";
import type { Reduced, Reduction } from "../reduction.ts";
import type { Same } from "../sameShape.ts";
import { Loss } from "./loss.ts";

/** {@link huberLoss} with its options kept. */
export class HuberLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly delta: number;

  constructor({ reduction = "mean" as R, delta = 1 }: HuberOptions<R> = {}) {
    super(reduction);
    this.delta = delta;
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<Same<S, T>>,
  ): Tensor<Reduced<S, R>> {
    const result: Tensor = huberLoss(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<S, R>>;
  }
}
