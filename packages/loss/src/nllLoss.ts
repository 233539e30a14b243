import { negativeLogLikelihood, type Shape, type Tensor } from "@qzynn/tensor";
import { checkFloat } from "./checkFloat.ts";
import { type ClassTarget, checkClasses, classAxis, type Places } from "./classTarget.ts";
import { checkIgnoreIndex, IGNORED } from "./ignoreIndex.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions } from "./reduction.ts";

export interface NLLOptions<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** A weight for each class, `[C]`. The mean is divided by the weights of the targets. */
  readonly weight?: Tensor | null;
  /** Targets of this class count nothing; −100 by default. */
  readonly ignoreIndex?: number;
}

/**
 * `−w[t]·input[t]` for the class `t` of each target, where the input holds logarithms of probabilities, as `logSoftmax`
 * gives them. The mean is `Σ loss / Σ w[t]`; it is NaN if every target is ignored. `crossEntropy` does both at once.
 *
 * Shapes: `input` is `[N, C]`, or `[N, C, d₁, …]`, or `[C]`; `target` (int32 or uint8) has its shape without `C`. The
 * result is a single number, or the target's shape with reduction `"none"`. Refuses targets of another shape or dtype,
 * and classes that the input does not have.
 *
 * @example
 * ```ts
 * import { nllLoss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * const logp = tensor([[-0.5, -1], [-2, -0.25]]);
 * nllLoss(logp, tensor([1, 0], { dtype: "int32" })).item(); // → 1.5
 * ```
 */
export function nllLoss<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<ClassTarget<S, T>>,
  { reduction = "mean" as R, weight = null, ignoreIndex = IGNORED }: NLLOptions<R> = {},
): Tensor<Reduced<Places<S>, R>> {
  const call = "nllLoss";
  checkReduction(call, reduction);
  checkIgnoreIndex(call, ignoreIndex);
  checkFloat(call, "an input", input);
  checkClasses(call, input, target, weight);
  const attrs = { call, at: classAxis(input), ignoreIndex, reduction };
  return negativeLogLikelihood(input, target, weight, attrs) as Tensor as Tensor<Reduced<Places<S>, R>>;
}
