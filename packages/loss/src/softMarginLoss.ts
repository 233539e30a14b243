import { type Broadcast, type Fits, fromFormula, type Shape, type Tensor } from "@qzynn/tensor";
import { checkEitherFloat } from "./checkFloat.ts";
import { logSigmoidSlope, minusLogSigmoid } from "./logSigmoid.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";

const each = fromFormula("softMarginLoss", (m, x, t) => minusLogSigmoid(m, m.mul(x, t)), [
  (m, x, t) => m.neg(m.mul(t, logSigmoidSlope(m, m.mul(x, t)))),
  null,
]);

/**
 * `mean(log(1 + e^(−target·input)))` for targets of 1 and −1. Scores of ±10⁴ are no danger, where PyTorch's `exp`
 * overflows.
 *
 * Shapes: input and target broadcast, and are best alike; the result is a single number, or their shape with reduction
 * `"none"`. No gradient goes to the target.
 *
 * @example
 * ```ts
 * import { softMarginLoss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * softMarginLoss(tensor([0, 1000]), tensor([1, -1]), { reduction: "none" }); // → tensor([0.6931, 1000.0000])
 * ```
 */
export function softMarginLoss<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<Fits<S, T>>,
  { reduction = "mean" as R }: ReductionOptions<R> = {},
): Tensor<Reduced<Broadcast<S, T>, R>> {
  checkReduction("softMarginLoss", reduction);
  checkEitherFloat("softMarginLoss", input, target);
  return reduce(each(input, target), reduction) as Tensor as Tensor<Reduced<Broadcast<S, T>, R>>;
}
