import { type LocalResponseNormOptions, localResponseNorm, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x / (k + alpha/size · Σ x²)^beta` for `[N, C, …]`, where the sum runs over the `size` channels around each one.
 * PyTorch's `nn.LocalResponseNorm`; see {@link localResponseNorm}.
 *
 * @example
 * ```ts
 * import { LocalResponseNorm } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new LocalResponseNorm(3).forward(ones([4, 6, 8])).shape; // → [ 4, 6, 8 ]
 * ```
 */
export class LocalResponseNorm extends SameShape {
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;

  constructor(size: number, { alpha = 1e-4, beta = 0.75, k = 1 }: LocalResponseNormOptions = {}) {
    super();
    this.size = size;
    this.alpha = alpha;
    this.beta = beta;
    this.k = k;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return localResponseNorm(x, this.size, this);
  }

  override extraRepr(): string {
    return `${this.size}, alpha=${this.alpha}, beta=${this.beta}, k=${this.k}`;
  }
}
