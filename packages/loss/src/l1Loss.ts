import { type Shape, sub, type Tensor } from "@qzynn/tensor";
import { checkEitherFloat } from "./checkFloat.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions } from "./reduction.ts";
import { checkSameShape, type Same } from "./sameShape.ts";
import { type WeightOption, weightedMean } from "./weighted.ts";

/**
 * `mean(|input − target|)`: the mean absolute error. With a `weight`, `Σ w·|input − target| / Σ w`.
 *
 * Shapes: input, target and weight alike, `[…]`; the result is a single number, or `[…]` with reduction `"none"`.
 * Refuses an input and a target of different shapes.
 *
 * @example
 * ```ts
 * import { l1Loss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * l1Loss(tensor([1, 2, 3]), tensor([1, 4, 4])).item(); // → 1
 * ```
 */
export function l1Loss<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<Same<S, T>>,
  { reduction = "mean" as R, weight = null }: ReductionOptions<R> & WeightOption = {},
): Tensor<Reduced<S, R>> {
  checkReduction("l1Loss", reduction);
  checkSameShape("l1Loss", input, target);
  checkEitherFloat("l1Loss", input, target);
  const difference = sub(input as Tensor, target as Tensor);
  return weightedMean("l1Loss", difference.abs(), weight, reduction) as Tensor<Reduced<S, R>>;
}
