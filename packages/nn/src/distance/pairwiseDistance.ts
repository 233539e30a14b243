import { type PairwiseDistanceOptions, pairwiseDistance, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";

/**
 * The length of `x₁ − x₂ + eps` along the last axis, by the norm `p`. PyTorch's `nn.PairwiseDistance`.
 *
 * @example
 * ```ts
 * import { PairwiseDistance } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new PairwiseDistance({ p: 1, eps: 0 }).forward(tensor([[3, 4]]), tensor([[1, 1]])).toArray(); // → [ 5 ]
 * ```
 */
export class PairwiseDistance extends Module {
  readonly p: number;
  readonly eps: number;
  readonly keepdim: boolean;

  constructor({ p = 2, eps = 1e-6, keepdim = false }: PairwiseDistanceOptions = {}) {
    super();
    this.p = p;
    this.eps = eps;
    this.keepdim = keepdim;
  }

  forward(x1: Tensor, x2: Tensor): Tensor {
    return pairwiseDistance(x1, x2, this);
  }

  override extraRepr(): string {
    return `p=${this.p}, eps=${this.eps}, keepdim=${this.keepdim}`;
  }
}
