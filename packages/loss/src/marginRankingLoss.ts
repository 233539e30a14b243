import { type Broadcast, clampMin, type Fits, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { list } from "./list.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";

export interface MarginRankingOptions<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** By how much the right one must be ahead; 0 by default. */
  readonly margin?: number;
}

/**
 * `mean(max(0, −target·(input1 − input2) + margin))`: the first is to be the larger one where the target is 1, the second
 * where it is −1.
 *
 * Shapes: all three have as many axes and broadcast, and are best alike; the result is a single number, or their shape
 * with reduction `"none"`. Refuses different numbers of axes.
 *
 * @example
 * ```ts
 * import { marginRankingLoss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * const target = tensor([1, -1]);
 * marginRankingLoss(tensor([1, 2]), tensor([3, 4]), target, { reduction: "none" }).toArray(); // → [ 2, 0 ]
 * ```
 */
export function marginRankingLoss<S extends Shape, T extends Shape, U extends Shape, R extends Reduction = "mean">(
  input1: Tensor<S>,
  input2: Tensor<T> & Tensor<Fits<S, T>>,
  target: Tensor<U> & Tensor<Fits<S, U>>,
  { reduction = "mean" as R, margin = 0 }: MarginRankingOptions<R> = {},
): Tensor<Reduced<Broadcast<Broadcast<S, T>, U>, R>> {
  checkReduction("marginRankingLoss", reduction);
  if (input1.ndim !== input2.ndim || input1.ndim !== target.ndim) {
    const shapes = [input1, input2, target].map(({ shape }) => list(shape)).join(", ");
    throw new QzynnError(`marginRankingLoss: ${shapes} differ in their number of axes; reshape them alike`);
  }
  const [a, b, t]: [Tensor, Tensor, Tensor] = [input1, input2, target];
  const losses = clampMin(a.sub(b).mul(t.neg()).add(margin), 0);
  return reduce(losses, reduction) as Tensor as Tensor<Reduced<Broadcast<Broadcast<S, T>, U>, R>>;
}
