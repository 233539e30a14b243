import {
  checkRange,
  cumprod,
  gather,
  QzynnError,
  type Shape,
  scatterAdd,
  type Tensor,
  where,
  zerosLike,
} from "@qzynn/tensor";
import { checkFloat } from "./checkFloat.ts";
import { isWhole } from "./classTarget.ts";
import { list } from "./list.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";
import { checkRowsOfClasses } from "./rowsOfClasses.ts";
import { isSameShape, type Same } from "./sameShape.ts";
import type { Samples } from "./samples.ts";

/**
 * `1/C · Σ max(0, 1 − (input[t] − input[i]))` over all right classes `t` and all wrong ones `i`; and the mean of that.
 * A row of the target lists the right classes, as many as there are, and −1 behind them; what follows is not looked at.
 *
 * Shapes: `input` and `target` (int32) are `[N, C]`, or both `[C]`; the result is a single number, or `[N]` with reduction
 * `"none"`. Takes room for `N·C·C` numbers. Refuses other shapes, and targets that are neither −1 nor a class.
 *
 * @example
 * ```ts
 * import { multilabelMarginLoss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * const target = tensor([[3, 0, -1, 1]], { dtype: "int32" });
 * multilabelMarginLoss(tensor([[0.125, 0.25, 0.5, 0.875]]), target).item(); // → 0.875
 * ```
 */
export function multilabelMarginLoss<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<Same<S, T>>,
  { reduction = "mean" as R }: ReductionOptions<R> = {},
): Tensor<Reduced<Samples<S>, R>> {
  const call = "multilabelMarginLoss";
  checkReduction(call, reduction);
  checkFloat(call, "an input", input);
  checkRowsOfClasses(call, input);
  checkTarget(call, input, target);
  const classes = input.shape.at(-1) as number;
  const rows: Tensor = (input as Tensor).reshape([-1, classes]);
  const refuse = (value: number) =>
    `${call}: the target holds ${value}; give classes from 0 to ${classes - 1}, and −1 behind them`;
  const labels: Tensor = checkRange(target as Tensor, { min: -1, max: classes - 1, refuse })
    .to("int32")
    .reshape(rows.shape);

  const listed = cumprod(labels.ge(0), 1);
  const places: Tensor = where(listed, labels, 0);
  const wrong = scatterAdd(zerosLike(labels), 1, places, listed).eq(0);
  // [N, t, i]: how far the wrong class i comes up to the right class t.
  const excess = rows
    .unsqueeze(1)
    .sub(gather(rows, 1, places).unsqueeze(2) as Tensor)
    .add(1)
    .relu() as Tensor;
  const counts = listed.unsqueeze(2).mul(wrong.unsqueeze(1) as Tensor) as Tensor;
  const losses: Tensor = where(counts, excess, 0).sum([1, 2]).div(classes);
  return reduce(input.ndim === 1 ? losses.reshape([]) : losses, reduction) as Tensor as Tensor<Reduced<Samples<S>, R>>;
}

function checkTarget(call: string, input: Tensor, target: Tensor): void {
  if (isWhole(target) && isSameShape(input, target)) return;
  throw new QzynnError(
    `${call}: an input of ${list(input.shape)} needs lists of classes (int32) of that shape, with −1 behind them, not a ` +
      `target of ${target.dtype} ${list(target.shape)}`,
  );
}
