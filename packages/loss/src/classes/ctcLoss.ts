import type { Shape, Tensor } from "@qzynn/tensor";
import { type CTCOptions, ctcLoss, type Lengths } from "../ctcLoss.ts";
import type { Reduced, Reduction } from "../reduction.ts";
import { Loss } from "./loss.ts";

/** {@link ctcLoss} with its options kept. */
export class CTCLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly blank: number;
  readonly zeroInfinity: boolean;

  constructor({ reduction = "mean" as R, blank = 0, zeroInfinity = false }: CTCOptions<R> = {}) {
    super(reduction);
    this.blank = blank;
    this.zeroInfinity = zeroInfinity;
  }

  forward(logProbs: Tensor, targets: Tensor, inputLengths: Lengths, targetLengths: Lengths): Tensor<Reduced<Shape, R>> {
    return ctcLoss(logProbs, targets, inputLengths, targetLengths, this);
  }
}
