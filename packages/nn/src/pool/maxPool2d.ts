import { type MaxPool2dOptions, maxPool2d, type OneOrTwo, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "./reprOf.ts";

/**
 * The largest value of each window: `[N, C, H, W] → [N, C, oH, oW]`, or without `N`. PyTorch's `nn.MaxPool2d`; see
 * {@link maxPool2d} for the sizes. Windows are `stride` apart, as far as they reach if that is not given.
 *
 * @example
 * ```ts
 * import { MaxPool2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new MaxPool2d(2).forward(ones([5, 16, 28, 28])).shape; // → [ 5, 16, 14, 14 ]
 * ```
 */
export class MaxPool2d extends Module {
  readonly kernelSize: OneOrTwo;
  readonly #options: MaxPool2dOptions;

  constructor(kernelSize: OneOrTwo, options: MaxPool2dOptions = {}) {
    super();
    this.kernelSize = kernelSize;
    this.#options = options;
  }

  forward(x: Tensor): Tensor {
    return maxPool2d(x, this.kernelSize, this.#options);
  }

  override extraRepr(): string {
    return reprOf(this.kernelSize, this.#options);
  }
}
