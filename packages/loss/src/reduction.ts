/** What becomes of the losses of all elements: their mean, their sum, or nothing. */
import { QzynnError, type Shape, type Tensor } from "@qzynn/tensor";

export type Reduction = "none" | "mean" | "sum";

/** Shape of a loss over elements of shape `S`. */
export type Reduced<S extends Shape, R extends string> = R extends "none" ? S : readonly [];

export interface ReductionOptions<R extends string = Reduction> {
  /** `"mean"` by default; `"none"` keeps a loss for each element. */
  readonly reduction?: R;
}

export function checkReduction(call: string, reduction: string): asserts reduction is Reduction {
  if (reduction !== "none" && reduction !== "mean" && reduction !== "sum") {
    throw new QzynnError(`${call}: there is no reduction "${reduction}"; use "none", "mean" or "sum"`);
  }
}

/** The mean of nothing is NaN, as in PyTorch. */
export function reduce<S extends Shape, R extends Reduction>(values: Tensor<S>, reduction: R): Tensor<Reduced<S, R>> {
  const result: Tensor = reduction === "none" ? values : reduction === "sum" ? values.sum() : values.mean();
  return result as Tensor<Reduced<S, R>>;
}
