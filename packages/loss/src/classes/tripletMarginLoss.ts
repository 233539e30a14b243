import type { Shape, Tensor } from "@qzynn/tensor";
import type { Reduced, Reduction } from "../reduction.ts";
import { type TripletMarginOptions, tripletMarginLoss } from "../tripletMarginLoss.ts";
import { checkMargin } from "../tripletMarginWithDistanceLoss.ts";
import { Loss } from "./loss.ts";

/** {@link tripletMarginLoss} with its options kept. */
export class TripletMarginLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly margin: number;
  readonly p: number;
  readonly eps: number;
  readonly swap: boolean;

  constructor({ reduction = "mean" as R, margin = 1, p = 2, eps = 1e-6, swap = false }: TripletMarginOptions<R> = {}) {
    checkMargin("TripletMarginLoss", margin);
    super(reduction);
    this.margin = margin;
    this.p = p;
    this.eps = eps;
    this.swap = swap;
  }

  forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor<Reduced<Shape, R>> {
    return tripletMarginLoss(anchor, positive, negative, this);
  }
}
