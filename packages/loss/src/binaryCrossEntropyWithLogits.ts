import { type Arithmetic, fromFormula, type Shape, type Tensor } from "@qzynn/tensor";
import { checkFloat } from "./checkFloat.ts";
import { logSigmoidSlope, minusLogSigmoid } from "./logSigmoid.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";
import { checkBroadcastable, rescaled } from "./rescaled.ts";
import { checkSameShape, type Same } from "./sameShape.ts";
import type { WeightOption } from "./weighted.ts";

export interface LogitsOptions<R extends Reduction = Reduction> extends ReductionOptions<R>, WeightOption {
  /** How much more a positive counts than a negative, for each class; broadcasts to the input. */
  readonly posWeight?: Tensor | null;
}

/** `p·t + 1 − t`. */
const scale = <T>(m: Arithmetic<T>, t: T, p: T): T => m.add(m.mul(m.sub(p, m.constant(1)), t), m.constant(1));

/** `(1 − t)·x + (p·t + 1 − t)·−log σ(x)` for logits `x`, targets `t` and weights `p` of the positives. */
export const logitLoss = fromFormula(
  "binaryCrossEntropyWithLogits",
  (m, x, t, p) => m.add(m.mul(m.sub(m.constant(1), t), x), m.mul(scale(m, t, p), minusLogSigmoid(m, x))),
  [
    (m, x, t, p) => m.sub(m.sub(m.constant(1), t), m.mul(scale(m, t, p), logSigmoidSlope(m, x))),
    (m, x, _t, p) => m.sub(m.mul(m.sub(p, m.constant(1)), minusLogSigmoid(m, x)), x),
    (m, x, t) => m.mul(t, minusLogSigmoid(m, x)),
  ],
);

/**
 * `mean(−w·(p·target·log σ(input) + (1 − target)·log(1 − σ(input))))`, `σ` the sigmoid, `w` the `weight` and `p` the
 * `posWeight`. Scores of ±10⁴ are no danger.
 *
 * Shapes: input and target alike, `[…]`; `weight` and `posWeight` broadcast to them; the result is a single number, or
 * `[…]` with reduction `"none"`. Refuses different shapes, and targets that are not floating point.
 *
 * @example
 * ```ts
 * import { binaryCrossEntropyWithLogits } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * binaryCrossEntropyWithLogits(tensor([0, -1000]), tensor([1, 1]), { reduction: "none" }); // → tensor([0.6931, 1000.0000])
 * ```
 */
export function binaryCrossEntropyWithLogits<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<Same<S, T>>,
  { reduction = "mean" as R, weight = null, posWeight = null }: LogitsOptions<R> = {},
): Tensor<Reduced<S, R>> {
  const call = "binaryCrossEntropyWithLogits";
  checkReduction(call, reduction);
  checkSameShape(call, input, target);
  checkFloat(call, "an input", input);
  checkFloat(call, "a target", target);
  if (posWeight) checkBroadcastable(call, "posWeight", posWeight, input);
  const losses = rescaled(call, logitLoss(input, target, posWeight ?? 1), weight);
  return reduce(losses, reduction) as Tensor as Tensor<Reduced<S, R>>;
}
