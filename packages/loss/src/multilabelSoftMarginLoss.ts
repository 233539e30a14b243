import { type Broadcast, type Fits, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { logitLoss } from "./binaryCrossEntropyWithLogits.ts";
import { checkFloat } from "./checkFloat.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";
import type { Samples } from "./samples.ts";
import type { WeightOption } from "./weighted.ts";

/**
 * `−1/C · Σ w·(target·log σ(input) + (1 − target)·log σ(−input))` over the last axis, which holds the `C` classes, and
 * the mean of that: each class is a question of its own. `weight` broadcasts, mostly from `[C]`.
 *
 * Shapes: input and target broadcast, and are best alike, `[…, C]`; the result is a single number, or `[…]` with reduction
 * `"none"`. Refuses an input without axes.
 *
 * @example
 * ```ts
 * import { multilabelSoftMarginLoss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * multilabelSoftMarginLoss(tensor([[2, -1, 0]]), tensor([[1, 0, 1]])); // → tensor(0.3778)
 * ```
 */
export function multilabelSoftMarginLoss<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<Fits<S, T>>,
  { reduction = "mean" as R, weight = null }: ReductionOptions<R> & WeightOption = {},
): Tensor<Reduced<Samples<Broadcast<S, T>>, R>> {
  checkReduction("multilabelSoftMarginLoss", reduction);
  checkFloat("multilabelSoftMarginLoss", "an input", input);
  const classes = input.shape.at(-1);
  if (classes === undefined) {
    throw new QzynnError("multilabelSoftMarginLoss: an input without axes has no classes; give one of [N, C]");
  }
  const each = logitLoss(input, target, 1);
  const losses: Tensor = weight ? each.mul(weight) : each;
  const samples = losses.sum(input.ndim - 1).div(classes);
  return reduce(samples as Tensor, reduction) as Tensor as Tensor<Reduced<Samples<Broadcast<S, T>>, R>>;
}
