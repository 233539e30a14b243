import { type Shape, sub, type Tensor } from "@qzynn/tensor";
import { checkEitherFloat } from "./checkFloat.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions } from "./reduction.ts";
import { checkSameShape, type Same } from "./sameShape.ts";
import { type WeightOption, weightedMean } from "./weighted.ts";

/**
 * `mean((input − target)²)`: the mean squared error. With a `weight`, `Σ w·(input − target)² / Σ w`.
 *
 * Shapes: input, target and weight alike, `[…]`; the result is a single number, or `[…]` with reduction `"none"`.
 * Refuses an input and a target of different shapes.
 *
 * @example
 * ```ts
 * import { mseLoss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * mseLoss(tensor([1, 2, 3]), tensor([1, 4, 4])).item(); // → 1.6666666269302368
 * ```
 */
export function mseLoss<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<Same<S, T>>,
  { reduction = "mean" as R, weight = null }: ReductionOptions<R> & WeightOption = {},
): Tensor<Reduced<S, R>> {
  checkReduction("mseLoss", reduction);
  checkSameShape("mseLoss", input, target);
  checkEitherFloat("mseLoss", input, target);
  const difference = sub(input as Tensor, target as Tensor);
  return weightedMean("mseLoss", difference.mul(difference), weight, reduction) as Tensor<Reduced<S, R>>;
}
