import { arange, negativeLogLikelihood, QzynnError, type Shape, type Tensor, where } from "@qzynn/tensor";
import { checkFloat } from "./checkFloat.ts";
import { type ClassTarget, checkClasses, checkWeight, type Places } from "./classTarget.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";
import { checkRowsOfClasses } from "./rowsOfClasses.ts";

export interface MultiMarginOptions<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** The power, 1 or 2; 1 by default. */
  readonly p?: number;
  /** By how much the right class must be ahead; 1 by default. */
  readonly margin?: number;
  /** A weight for each class, `[C]`, which multiplies the losses of its samples. */
  readonly weight?: Tensor | null;
}

/**
 * `1/C · Σ w[t]·max(0, margin − input[t] + input[i])ᵖ` over all classes `i` but the right one, `t`; and the mean of that.
 *
 * Shapes: `input` is `[N, C]` and `target` (int32 or uint8) `[N]`, or `[C]` and without axes; the result is a single
 * number, or the target's shape with reduction `"none"`. Refuses other shapes, classes that the input does not have, and a
 * `p` other than 1 and 2.
 *
 * @example
 * ```ts
 * import { multiMarginLoss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * multiMarginLoss(tensor([[1, 0.5, 2, 0]]), tensor([0], { dtype: "int32" })).item(); // → 0.625
 * ```
 */
export function multiMarginLoss<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<ClassTarget<S, T>>,
  { reduction = "mean" as R, p = 1, margin = 1, weight = null }: MultiMarginOptions<R> = {},
): Tensor<Reduced<Places<S>, R>> {
  const call = "multiMarginLoss";
  checkReduction(call, reduction);
  checkMultiMargin(call, p, weight);
  checkFloat(call, "an input", input);
  checkRowsOfClasses(call, input);
  checkClasses(call, input, target, weight);
  const [x, t]: [Tensor, Tensor] = [input, target];
  const at = x.ndim - 1;
  const attrs = { call, at, ignoreIndex: Number.NaN, reduction: "none" } as const;
  // Minus the score of the right class.
  const minusRight = negativeLogLikelihood(x, t, null, attrs).unsqueeze(at);
  const excess = x.add(minusRight).add(margin).relu();
  const others = arange(x.shape[at] as number)
    .to("int32")
    .ne(t.unsqueeze(at) as Tensor);
  const counted: Tensor = where(others, p === 1 ? excess : excess.mul(excess), 0);
  const losses: Tensor = counted.sum(at).div(x.shape[at] as number);
  return reduce(weight ? losses.mul(weightOf(t, weight, losses)) : losses, reduction) as Tensor as Tensor<
    Reduced<Places<S>, R>
  >;
}

const weightOf = (target: Tensor, weight: Tensor, { shape }: Tensor): Tensor =>
  weight.indexSelect(0, target.reshape([-1])).reshape(shape);

export function checkMultiMargin(call: string, p: number, weight: Tensor | null): void {
  if (p !== 1 && p !== 2) throw new QzynnError(`${call}: p is ${p}; only 1 and 2 are supported`);
  checkWeight(call, weight);
}
