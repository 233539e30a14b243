import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import type { Keep } from "./reducer.ts";
import { sub } from "./sub.ts";
import { vectorNorm } from "./vectorNorm.ts";

export interface PairwiseDistanceOptions extends Keep {
  /** The order of the norm. */
  readonly p?: number;
  /** Is added to every difference, so that none is 0. */
  readonly eps?: number;
}

/**
 * The length of `x₁ − x₂ + eps` along the last axis, by the norm `p`: the distance of one vector of each. All axes
 * broadcast, and the last one goes unless `keepdim`.
 *
 * @example
 * ```ts
 * import { pairwiseDistance, tensor } from "@qzynn/tensor";
 * pairwiseDistance(tensor([[3, 4], [1, 1]]), tensor([[0, 0], [1, 2]]), { eps: 0 }).toArray(); // → [ 5, 1 ]
 * ```
 */
export const pairwiseDistance = (
  x1: Tensor,
  x2: Tensor,
  { p = 2, eps = 1e-6, keepdim = false }: PairwiseDistanceOptions = {},
): Tensor => vectorNorm(add(sub(x1, x2) as Tensor, eps) as Tensor, p, -1, { keepdim });
