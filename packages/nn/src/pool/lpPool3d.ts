import { type Each, type LpPoolOptions, lpPool3d, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * `(Σ xᵖ)^(1/p)` of each window with `p = normType`: `[N, C, D, H, W] → [N, C, oD, oH, oW]`, or without `N`. PyTorch's
 * `nn.LPPool3d`; see {@link lpPool3d}. Windows are `stride` apart, side by side if that is not given.
 *
 * @example
 * ```ts
 * import { LPPool3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new LPPool3d(2, 2).forward(ones([5, 16, 8, 28, 28])).shape; // → [ 5, 16, 4, 14, 14 ]
 * ```
 */
export class LPPool3d extends Module {
  readonly normType: number;
  readonly kernelSize: Each<3>;
  readonly #options: LpPoolOptions<3>;

  constructor(normType: number, kernelSize: Each<3>, options: LpPoolOptions<3> = {}) {
    super();
    this.normType = normType;
    this.kernelSize = kernelSize;
    this.#options = options;
  }

  forward(x: Tensor): Tensor {
    return lpPool3d(x, this.normType, this.kernelSize, this.#options);
  }

  override extraRepr(): string {
    return reprOf({ normType: this.normType, kernelSize: this.kernelSize, ...this.#options });
  }
}
