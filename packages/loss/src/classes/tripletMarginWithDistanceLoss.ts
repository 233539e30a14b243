import type { Shape, Tensor } from "@qzynn/tensor";
import type { Reduced, Reduction } from "../reduction.ts";
import {
  checkMargin,
  type Distance,
  type TripletDistanceOptions,
  tripletMarginWithDistanceLoss,
} from "../tripletMarginWithDistanceLoss.ts";
import { Loss } from "./loss.ts";

/** {@link tripletMarginWithDistanceLoss} with its options kept. */
export class TripletMarginWithDistanceLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly distanceFunction: Distance | null;
  readonly margin: number;
  readonly swap: boolean;

  constructor({
    reduction = "mean" as R,
    distanceFunction = null,
    margin = 1,
    swap = false,
  }: TripletDistanceOptions<R> = {}) {
    checkMargin("TripletMarginWithDistanceLoss", margin);
    super(reduction);
    this.distanceFunction = distanceFunction;
    this.margin = margin;
    this.swap = swap;
  }

  forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor<Reduced<Shape, R>> {
    return tripletMarginWithDistanceLoss(anchor, positive, negative, this);
  }
}
