import { clampMin, type Fits, QzynnError, type Shape, sqrt, type Tensor, where } from "@qzynn/tensor";
import { list } from "./list.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";
import type { Same } from "./sameShape.ts";
import type { Samples } from "./samples.ts";

export interface CosineEmbeddingOptions<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** How alike different ones may be, −1 to 1; 0 by default. */
  readonly margin?: number;
}

/** Keeps the cosine of a vector of length 0 finite. */
const EPSILON = 1e-12;

/**
 * The mean of `1 − cos(input1, input2)` where the target is 1, and of `max(0, cos(input1, input2) − margin)` where it is −1.
 *
 * Shapes: `[N, D]`, `[N, D]` and a target of `[N]`, or `[D]`, `[D]` and a target without axes; the result is a single
 * number, or the target's shape with reduction `"none"`. Refuses targets of other shapes.
 *
 * @example
 * ```ts
 * import { cosineEmbeddingLoss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * const [a, b] = [tensor([[1, 0], [1, 0]]), tensor([[0, 2], [3, 0]])];
 * cosineEmbeddingLoss(a, b, tensor([1, -1]), { reduction: "none" }).toArray(); // → [ 1, 1 ]
 * ```
 */
export function cosineEmbeddingLoss<S extends Shape, T extends Shape, U extends Shape, R extends Reduction = "mean">(
  input1: Tensor<S>,
  input2: Tensor<T> & Tensor<Fits<S, T>>,
  target: Tensor<U> & Tensor<Same<Samples<S>, U>>,
  { reduction = "mean" as R, margin = 0 }: CosineEmbeddingOptions<R> = {},
): Tensor<Reduced<U, R>> {
  checkReduction("cosineEmbeddingLoss", reduction);
  const [a, b, t]: [Tensor, Tensor, Tensor] = [input1, input2, target];
  check(a, b, t);
  const axis = t.ndim;
  const [square1, square2] = [a.mul(a).sum(axis).add(EPSILON), b.mul(b).sum(axis).add(EPSILON)];
  const cosine = a
    .mul(b)
    .sum(axis)
    .div(sqrt(square1.mul(square2)));
  const alike: Tensor = where(t.eq(1), cosine.neg().add(1), 0);
  const apart: Tensor = where(t.eq(-1), clampMin(cosine.sub(margin), 0), 0);
  return reduce(alike.add(apart), reduction) as Tensor as Tensor<Reduced<U, R>>;
}

function check(a: Tensor, b: Tensor, target: Tensor): void {
  if (target.ndim <= 1 && a.ndim === target.ndim + 1 && b.ndim === a.ndim) return;
  throw new QzynnError(
    `cosineEmbeddingLoss: inputs of ${list(a.shape)} and ${list(b.shape)} and a target of ${list(target.shape)}; ` +
      "give [N, D], [N, D] and [N], or [D], [D] and []",
  );
}
