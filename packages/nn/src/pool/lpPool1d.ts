import { type Each, type LpPoolOptions, lpPool1d, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * `(Σ xᵖ)^(1/p)` of each window with `p = normType`: `[N, C, L] → [N, C, oL]`, or without `N`. PyTorch's
 * `nn.LPPool1d`; see {@link lpPool1d}. Windows are `stride` apart, side by side if that is not given.
 *
 * @example
 * ```ts
 * import { LPPool1d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new LPPool1d(2, 2).forward(ones([5, 16, 29])).shape; // → [ 5, 16, 14 ]
 * ```
 */
export class LPPool1d extends Module {
  readonly normType: number;
  readonly kernelSize: Each<1>;
  readonly #options: LpPoolOptions<1>;

  constructor(normType: number, kernelSize: Each<1>, options: LpPoolOptions<1> = {}) {
    super();
    this.normType = normType;
    this.kernelSize = kernelSize;
    this.#options = options;
  }

  forward(x: Tensor): Tensor {
    return lpPool1d(x, this.normType, this.kernelSize, this.#options);
  }

  override extraRepr(): string {
    return reprOf({ normType: this.normType, kernelSize: this.kernelSize, ...this.#options });
  }
}
