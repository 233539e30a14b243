import { type Each, type LpPoolOptions, lpPool2d, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * `(Σ xᵖ)^(1/p)` of each window with `p = normType`: `[N, C, H, W] → [N, C, oH, oW]`, or without `N`. PyTorch's
 * `nn.LPPool2d`; see {@link lpPool2d}. Windows are `stride` apart, side by side if that is not given.
 *
 * @example
 * ```ts
 * import { LPPool2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new LPPool2d(2, 2).forward(ones([5, 16, 28, 28])).shape; // → [ 5, 16, 14, 14 ]
 * ```
 */
export class LPPool2d extends Module {
  readonly normType: number;
  readonly kernelSize: Each<2>;
  readonly #options: LpPoolOptions<2>;

  constructor(normType: number, kernelSize: Each<2>, options: LpPoolOptions<2> = {}) {
    super();
    this.normType = normType;
    this.kernelSize = kernelSize;
    this.#options = options;
  }

  forward(x: Tensor): Tensor {
    return lpPool2d(x, this.normType, this.kernelSize, this.#options);
  }

  override extraRepr(): string {
    return reprOf({ normType: this.normType, kernelSize: this.kernelSize, ...this.#options });
  }
}
