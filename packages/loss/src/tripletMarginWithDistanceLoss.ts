import { clampMin, minimum, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { list } from "./list.ts";
import { pairwiseDistance } from "./pairwiseDistance.ts";
import { checkReduction, type Reduced, type Reduction, type ReductionOptions, reduce } from "./reduction.ts";

/** How far apart two tensors are, sample by sample. */
export type Distance = (a: Tensor, b: Tensor) => Tensor;

export interface TripletDistanceOptions<R extends Reduction = Reduction> extends ReductionOptions<R> {
  /** Euclid's by default. */
  readonly distanceFunction?: Distance | null;
  /** By how much the negative must be farther away than the positive; 1 by default. */
  readonly margin?: number;
  /** Count the negative's distance from the positive where that is the smaller one. */
  readonly swap?: boolean;
}

/**
 * `mean(max(0, d(anchor, positive) − d(anchor, negative) + margin))` for any distance `d`: what is alike is to lie closer
 * than what is not. With `swap`, the smaller of `d(anchor, negative)` and `d(positive, negative)` counts.
 *
 * Shapes: all three have as many axes, `[…, D]`; the result is a single number, or what `d` gives with reduction `"none"`.
 * Refuses different numbers of axes, and a margin that is not above 0.
 *
 * @example
 * ```ts
 * import { tripletMarginWithDistanceLoss } from "@qzynn/loss";
 * import { type Tensor, tensor } from "@qzynn/tensor";
 * const distanceFunction = (a: Tensor, b: Tensor) => a.sub(b).abs().amax(1);
 * const [a, p, n] = [tensor([[0, 0]]), tensor([[1, 2]]), tensor([[2, 2.5]])];
 * tripletMarginWithDistanceLoss(a, p, n, { distanceFunction }).item(); // → 0.5
 * ```
 */
export function tripletMarginWithDistanceLoss<R extends Reduction = "mean">(
  anchor: Tensor,
  positive: Tensor,
  negative: Tensor,
  { reduction = "mean" as R, distanceFunction = null, margin = 1, swap = false }: TripletDistanceOptions<R> = {},
): Tensor<Reduced<Shape, R>> {
  const call = "tripletMarginWithDistanceLoss";
  checkReduction(call, reduction);
  checkTriplet(call, [anchor, positive, negative], margin);
  return reduce(
    tripletLosses(anchor, positive, negative, distanceFunction ?? pairwiseDistance, margin, swap),
    reduction,
  );
}

/** The loss of each sample. */
export function tripletLosses(
  anchor: Tensor,
  positive: Tensor,
  negative: Tensor,
  distance: Distance,
  margin: number,
  swap: boolean,
): Tensor {
  const near = distance(anchor, positive);
  const far = distance(anchor, negative);
  const other: Tensor = swap ? minimum(far, distance(positive, negative)) : far;
  return clampMin(near.add(margin).sub(other), 0);
}

export function checkMargin(call: string, margin: number): void {
  if (!(margin > 0)) throw new QzynnError(`${call}: margin is ${margin}; it must be above 0`);
}

export function checkTriplet(call: string, triplet: readonly Tensor[], margin: number): void {
  checkMargin(call, margin);
  if (new Set(triplet.map(({ ndim }) => ndim)).size === 1) return;
  const shapes = triplet.map(({ shape }) => list(shape)).join(", ");
  throw new QzynnError(`${call}: ${shapes} differ in their number of axes; reshape them alike`);
}
