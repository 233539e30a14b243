import { type Broadcast, clampMin, type Fits, type Shape, type Tensor, where } from "@qzynn/tensor";
import { checkEitherFloat } from "./checkFloat.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";

export interface HingeEmbeddingOptions<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** How far apart is far enough; 1 by default. */
  readonly margin?: number;
}

/**
 * The mean of `input` where the target is 1 (alike, so a small distance is wanted) and of `max(0, margin − input)` where
 * it is −1. Other targets add both, as in PyTorch.
 *
 * Shapes: input and target broadcast, and are best alike; the result is a single number, or their shape with reduction
 * `"none"`.
 *
 * @example
 * ```ts
 * import { hingeEmbeddingLoss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * hingeEmbeddingLoss(tensor([0.5, 0.25]), tensor([1, -1]), { reduction: "none" }).toArray(); // → [ 0.5, 0.75 ]
 * ```
 */
export function hingeEmbeddingLoss<S extends Shape, T extends Shape, R extends Reduction = "mean">(
  input: Tensor<S>,
  target: Tensor<T> & Tensor<Fits<S, T>>,
  { reduction = "mean" as R, margin = 1 }: HingeEmbeddingOptions<R> = {},
): Tensor<Reduced<Broadcast<S, T>, R>> {
  checkReduction("hingeEmbeddingLoss", reduction);
  checkEitherFloat("hingeEmbeddingLoss", input, target);
  const [x, t]: [Tensor, Tensor] = [input, target];
  const apart: Tensor = where(t.ne(1), clampMin(x.neg().add(margin), 0), 0);
  return reduce(apart.add(where(t.ne(-1), x, 0)), reduction) as Tensor as Tensor<Reduced<Broadcast<S, T>, R>>;
}
