import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { broadcastTensors } from "./broadcastTensors.ts";
import { clampMin } from "./clamp.ts";
import { detach } from "./detach.ts";
import { div } from "./div.ts";
import { mul } from "./mul.ts";
import { sub } from "./sub.ts";
import { sum } from "./sum.ts";
import { vectorNorm } from "./vectorNorm.ts";

export interface CosineSimilarityOptions {
  /** The axis that vectors lie along. */
  readonly dim?: number;
  /** Lengths count as this much at least. */
  readonly eps?: number;
}

/**
 * The cosine `x₁·x₂ / (max(|x₁|, eps) · max(|x₂|, eps))` of the angle between vectors along axis `dim`, which
 * goes. Both broadcast first.
 *
 * @example
 * ```ts
 * import { cosineSimilarity, tensor } from "@qzynn/tensor";
 * cosineSimilarity(tensor([[3, 4], [1, 0]]), tensor([[6, 8], [0, 1]])).toArray(); // → [ 1, 0 ]
 * ```
 */
export function cosineSimilarity(
  x1: Tensor,
  x2: Tensor,
  { dim = 1, eps = 1e-8 }: CosineSimilarityOptions = {},
): Tensor {
  const [a, b] = broadcastTensors(x1, x2).map((x) => unit(x, dim, eps)) as [Tensor, Tensor];
  return sum(mul(a, b) as Tensor, dim);
}

/** `x` divided by its length. As in PyTorch, the gradient does not see that a length is kept from being small. */
function unit(x: Tensor, dim: number, eps: number): Tensor {
  const length = vectorNorm(x, 2, dim, { keepdim: true });
  const kept = detach(sub(clampMin(length, eps), length) as Tensor);
  return div(x, add(length, kept)) as Tensor;
}
