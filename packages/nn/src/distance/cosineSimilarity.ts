import { type CosineSimilarityOptions, cosineSimilarity, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";

/**
 * The cosine of the angle between vectors along axis `dim`: `x₁·x₂ / (max(|x₁|, eps) · max(|x₂|, eps))`. PyTorch's
 * `nn.CosineSimilarity`.
 *
 * @example
 * ```ts
 * import { CosineSimilarity } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new CosineSimilarity().forward(tensor([[3, 4]]), tensor([[6, 8]])).toArray(); // → [ 1 ]
 * ```
 */
export class CosineSimilarity extends Module {
  readonly dim: number;
  readonly eps: number;

  constructor({ dim = 1, eps = 1e-8 }: CosineSimilarityOptions = {}) {
    super();
    this.dim = dim;
    this.eps = eps;
  }

  forward(x1: Tensor, x2: Tensor): Tensor {
    return cosineSimilarity(x1, x2, this);
  }

  override extraRepr(): string {
    return `dim=${this.dim}, eps=${this.eps}`;
  }
}
