import type { Shape, Tensor } from "@qzynn/tensor";
import { pairwiseDistance } from "./pairwiseDistance.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";
import { checkTriplet, tripletLosses } from "./tripletMarginWithDistanceLoss.ts";

export interface TripletMarginOptions<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** By how much the negative must be farther away than the positive; 1 by default. */
  readonly margin?: number;
  /** The order of the norm; 2 by default. */
  readonly p?: number;
  /** Added to each difference, which keeps the gradient finite where both are equal; 1e-6 by default. */
  readonly eps?: number;
  /** Count the negative's distance from the positive where that is the smaller one. */
  readonly swap?: boolean;
}

/**
 * `mean(max(0, d(anchor, positive) − d(anchor, negative) + margin))` with `d(a, b) = ‖a − b + ε‖ₚ` along the last axis:
 * what is alike is to lie closer than what is not. With `swap`, the smaller of `d(anchor, negative)` and
 * `d(positive, negative)` counts.
 *
 * Shapes: all three have as many axes and broadcast, and are best alike, `[…, D]`; the result is a single number, or `[…]`
 * with reduction `"none"`. Refuses different numbers of axes, and a margin that is not above 0.
 *
 * @example
 * ```ts
 * import { tripletMarginLoss } from "@qzynn/loss";
 * import { tensor } from "@qzynn/tensor";
 * tripletMarginLoss(tensor([[0, 0]]), tensor([[3, 4]]), tensor([[0, 1]])); // → tensor(5.0000)
 * ```
 */
export function tripletMarginLoss<R extends Reduction = "mean">(
  anchor: Tensor,
  positive: Tensor,
  negative: Tensor,
  { reduction = "mean" as R, margin = 1, p = 2, eps = 1e-6, swap = false }: TripletMarginOptions<R> = {},
): Tensor<Reduced<Shape, R>> {
  checkReduction("tripletMarginLoss", reduction);
  checkTriplet("tripletMarginLoss", [anchor, positive, negative], margin);
  const distance = (a: Tensor, b: Tensor): Tensor => pairwiseDistance(a, b, p, eps);
  return reduce(tripletLosses(anchor, positive, negative, distance, margin, swap), reduction);
}
