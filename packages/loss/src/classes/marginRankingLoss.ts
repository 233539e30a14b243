import type { Broadcast, Fits, Shape, Tensor } from "@qzynn/tensor";
import { type MarginRankingOptions, marginRankingLoss } from "../marginRankingLoss.ts";
import type { Reduced, Reduction } from "../reduction.ts";
import { Loss } from "./loss.ts";

/** {@link marginRankingLoss} with its options kept. */
export class MarginRankingLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly margin: number;

  constructor({ reduction = "mean" as R, margin = 0 }: MarginRankingOptions<R> = {}) {
    super(reduction);
    this.margin = margin;
  }

  forward<S extends Shape, T extends Shape, U extends Shape>(
    input1: Tensor<S>,
    input2: Tensor<T> & Tensor<Fits<S, T>>,
    target: Tensor<U> & Tensor<Fits<S, U>>,
  ): Tensor<Reduced<Broadcast<Broadcast<S, T>, U>, R>> {
    const result: Tensor = marginRankingLoss(input1 as Tensor, input2 as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<Broadcast<Broadcast<S, T>, U>, R>>;
  }
}
