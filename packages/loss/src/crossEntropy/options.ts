/** How cross-entropy weighs classes and softens targets, and what it refuses of that. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { checkWeight } from "../classTarget.ts";
import { checkIgnoreIndex, IGNORED } from "../ignoreIndex.ts";
import { checkReduction, type Reduction, type ReductionOptions } from "../reduction.ts";

export interface CrossEntropyOptions<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** A weight for each class, `[C]`. With class indices, the mean is divided by the weights of the targets. */
  readonly weight?: Tensor | null;
  /** Targets of this class count nothing; −100 by default. Only for class indices. */
  readonly ignoreIndex?: number;
  /** The part of each target, 0 to 1, that is spread evenly over all classes. */
  readonly labelSmoothing?: number;
}

export function checkOptions(
  call: string,
  { weight, ignoreIndex = IGNORED, labelSmoothing = 0, reduction = "mean" }: CrossEntropyOptions,
): void {
  checkReduction(call, reduction);
  if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
    throw new QzynnError(`${call}: labelSmoothing is ${labelSmoothing}; it is a part of the target, between 0 and 1`);
  }
  checkIgnoreIndex(call, ignoreIndex);
  checkWeight(call, weight ?? null);
}
