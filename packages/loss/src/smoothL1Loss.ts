import { fromFormula, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { checkEitherFloat } from "./checkFloat.ts";
import { clipped } from "./clipped.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";
import { checkSameShape, type Same } from "./sameShape.ts";

export interface SmoothL1Options<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** Where the square becomes a line; 1 by default, and at 0 there is no square. */
  readonly beta?: number;
}

const each = fromFormula(
  "smoothL1Loss",
  (m, x, t, beta) => {
    const size = m.abs(m.sub(x, t));
    const half = m.constant(0.5);
    return m.where(m.less(size, beta), m.div(m.mul(half, m.mul(size, size)), beta), m.sub(size, m.mul(half, beta)));
  },
  [
    (m, x, t, beta) => m.div(clipped(m, m.sub(x, t), beta), beta),
    (m, x, t, beta) => m.div(clipped(m, m.sub(t, x), beta), beta),
    null,
  ],
);

/**
 * With `d = |input − target|`: the mean of `½·d²/β` where `d < β`, else of `d − ½·β`. It is `huberLoss` divided by `β`.
 *
 * Shapes: input and target alike, `[…]`; the result is a single number, or `[…]` with reduction `"none"`.
 * Refuses different shapes, and a `beta` below 0.
 *
 * @example
 * ```ts
 * import { smoothL1Loss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * smoothL1Loss(tensor([1, 5]), tensor([0, 0]), { beta: 2, reduction: "none" }).toArray(); // → [ 0.25, 4 ]
 * ```
 */
export function smoothL1Loss<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<Same<S, T>>,
  { reduction = "mean" as R, beta = 1 }: SmoothL1Options<R> = {},
): Tensor<Reduced<S, R>> {
  checkReduction("smoothL1Loss", reduction);
  checkSameShape("smoothL1Loss", input, target);
  checkEitherFloat("smoothL1Loss", input, target);
  if (!(beta >= 0))
    throw new QzynnError(`smoothL1Loss: beta is ${beta}; give the distance, 0 or more, where lines begin`);
  const losses = beta === 0 ? (input as Tensor).sub(target as Tensor).abs() : each(input, target, beta);
  return reduce(losses, reduction) as Tensor as Tensor<Reduced<S, R>>;
}
