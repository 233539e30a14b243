import { fromFormula, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { checkEitherFloat } from "./checkFloat.ts";
import { clipped } from "./clipped.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";
import { checkSameShape, type Same } from "./sameShape.ts";
import { type WeightOption, weighted } from "./weighted.ts";

export interface HuberOptions<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** Where the square becomes a line; 1 by default. */
  readonly delta?: number;
}

const each = fromFormula(
  "huberLoss",
  (m, x, t, delta) => {
    const size = m.abs(m.sub(x, t));
    const square = m.mul(m.constant(0.5), m.mul(size, size));
    return m.where(m.less(size, delta), square, m.mul(delta, m.sub(size, m.mul(m.constant(0.5), delta))));
  },
  [(m, x, t, delta) => clipped(m, m.sub(x, t), delta), (m, x, t, delta) => clipped(m, m.sub(t, x), delta), null],
);

/**
 * With `d = |input − target|`: the mean of `½·d²` where `d < δ`, else of `δ·(d − ½·δ)`. Outliers pull no harder than `δ`.
 *
 * Shapes: input, target and weight alike, `[…]`; the result is a single number, or `[…]` with reduction `"none"`. A
 * `weight` multiplies each loss; unlike that of `mseLoss`, the mean is over all elements, as in PyTorch.
 * Refuses different shapes, and a `delta` that is not above 0.
 *
 * @example
 * ```ts
 * import { huberLoss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * huberLoss(tensor([1, 5]), tensor([0, 0]), { delta: 2, reduction: "none" }).toArray(); // → [ 0.5, 8 ]
 * ```
 */
export function huberLoss<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<Same<S, T>>,
  { reduction = "mean" as R, delta = 1, weight = null }: HuberOptions<R> & WeightOption = {},
): Tensor<Reduced<S, R>> {
  checkReduction("huberLoss", reduction);
  checkSameShape("huberLoss", input, target);
  checkEitherFloat("huberLoss", input, target);
  if (!(delta > 0)) throw new QzynnError(`huberLoss: delta is ${delta}; give the distance, above 0, where lines begin`);
  const losses = weighted("huberLoss", each(input, target, delta), weight);
  return reduce(losses, reduction) as Tensor as Tensor<Reduced<S, R>>;
}
