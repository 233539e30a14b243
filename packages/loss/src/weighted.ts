/** A weight for each element of a loss. */
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { list } from "./list.ts";
import { type Reduction, reduce } from "./reduction.ts";
import { isSameShape } from "./sameShape.ts";

export interface WeightOption {
  /** A weight for each element, in the shape of the input. */
  readonly weight?: Tensor | null;
}

/** `values · weight`, if there is a weight, which has to be of their shape. */
export function weighted(call: string, values: Tensor, weight: Tensor | null): Tensor {
  if (!weight) return values;
  if (!isSameShape(weight, values)) {
    throw new QzynnError(
      `${call}: a weight of ${list(weight.shape)} for losses of ${list(values.shape)}; give one weight for each of them`,
    );
  }
  return values.mul(weight);
}

/** Reduces `weight · values`; the mean is divided by the sum of the weights. */
export function weightedMean(call: string, values: Tensor, weight: Tensor | null, reduction: Reduction): Tensor {
  const all = weighted(call, values, weight);
  return weight && reduction === "mean" ? all.sum().div(weight.sum()) : reduce(all, reduction);
}
