import type { Shape, Tensor } from "@qzynn/tensor";
import type { Places } from "../classTarget.ts";
import { type ClassOrProbabilityTarget, crossEntropy } from "../crossEntropy/crossEntropy.ts";
import { type CrossEntropyOptions, checkOptions } from "../crossEntropy/options.ts";
import { IGNORED } from "../ignoreIndex.ts";
import type { Reduced, Reduction } from "../reduction.ts";
import { Loss } from "./loss.ts";

/** {@link crossEntropy} with its options kept. */
export class CrossEntropyLoss<R extends Reduction = "mean"> extends Loss<R> {
  readonly weight: Tensor | null;
  readonly ignoreIndex: number;
  readonly labelSmoothing: number;

  constructor({
    reduction = "mean" as R,
    weight = null,
    ignoreIndex = IGNORED,
    labelSmoothing = 0,
  }: CrossEntropyOptions<R> = {}) {
    checkOptions("CrossEntropyLoss", { reduction, weight, ignoreIndex, labelSmoothing });
    super(reduction);
    this.weight = weight;
    this.ignoreIndex = ignoreIndex;
    this.labelSmoothing = labelSmoothing;
  }

  forward<S extends Shape, T extends Shape>(
    input: Tensor<S>,
    target: Tensor<T> & Tensor<ClassOrProbabilityTarget<S, T>>,
  ): Tensor<Reduced<Places<S>, R>> {
    const result: Tensor = crossEntropy(input as Tensor, target as Tensor, this);
    return result as Tensor<Reduced<Places<S>, R>>;
  }
}
