import { checkRange, fromFormula, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { checkFloat } from "./checkFloat.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";
import { rescaled } from "./rescaled.ts";
import { checkSameShape, type Same } from "./sameShape.ts";
import type { WeightOption } from "./weighted.ts";

const each = fromFormula(
  "binaryCrossEntropy",
  (m, p, t) => {
    // PyTorch's bound: a sure and wrong answer costs 100, not ∞.
    const least = m.constant(-100);
    const against = m.mul(m.sub(t, m.constant(1)), m.max(m.log1p(m.neg(p)), least));
    return m.sub(against, m.mul(t, m.max(m.log(p), least)));
  },
  [
    (m, p, t) => m.div(m.sub(p, t), m.max(m.mul(m.sub(m.constant(1), p), p), m.constant(1e-12))),
    (m, p) => m.sub(m.log1p(m.neg(p)), m.log(p)),
  ],
);

/**
 * `mean(−w·(target·log p + (1 − target)·log(1 − p)))` for probabilities `p = input`, with logarithms held at −100 as in
 * PyTorch. For raw scores use `binaryCrossEntropyWithLogits`, which has no bound and loses nothing.
 *
 * Shapes: input and target alike, `[…]`; `weight` broadcasts to them; the result is a single number, or `[…]` with
 * reduction `"none"`. Refuses different shapes or dtypes, and values outside 0 to 1.
 *
 * @example
 * ```ts
 * import { binaryCrossEntropy } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * binaryCrossEntropy(tensor([0.5, 0]), tensor([1, 1]), { reduction: "none" }); // → tensor([0.6931, 100.0000])
 * ```
 */
export function binaryCrossEntropy<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<Same<S, T>>,
  { reduction = "mean" as R, weight = null }: ReductionOptions<R> & WeightOption = {},
): Tensor<Reduced<S, R>> {
  const call = "binaryCrossEntropy";
  checkReduction(call, reduction);
  checkSameShape(call, input, target);
  checkFloat(call, "an input", input);
  if (target.dtype !== input.dtype) {
    throw new QzynnError(
      `${call}: an input of ${input.dtype} and a target of ${target.dtype}; convert the target with .to("${input.dtype}")`,
    );
  }
  const p = checkRange(input as Tensor, {
    ...unit,
    refuse: (value) =>
      `${call}: the input holds ${value}, which is no probability; apply sigmoid, or use ${call}WithLogits`,
  });
  const t = checkRange(target as Tensor, {
    ...unit,
    refuse: (value) => `${call}: the target holds ${value}, which is no probability; give values between 0 and 1`,
  });
  return reduce(rescaled(call, each(p, t), weight), reduction) as Tensor as Tensor<Reduced<S, R>>;
}

const unit = { min: 0, max: 1, refusesNaN: true };
