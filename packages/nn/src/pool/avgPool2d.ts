import { type AvgPool2dOptions, avgPool2d, type Each, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * The mean of each window: `[N, C, H, W] → [N, C, oH, oW]`, or without `N`. PyTorch's `nn.AvgPool2d`; see
 * {@link avgPool2d} for the sizes and for what counts. Windows are `stride` apart, side by side if that is not given.
 *
 * @example
 * ```ts
 * import { AvgPool2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new AvgPool2d(3, { stride: 2, padding: 1 }).forward(ones([5, 16, 28, 28])).shape; // → [ 5, 16, 14, 14 ]
 * ```
 */
export class AvgPool2d extends Module {
  readonly kernelSize: Each<2>;
  readonly options: AvgPool2dOptions;

  constructor(kernelSize: Each<2>, options: AvgPool2dOptions = {}) {
    super();
    this.kernelSize = kernelSize;
    this.options = options;
  }

  forward(x: Tensor): Tensor {
    return avgPool2d(x, this.kernelSize, this.options);
  }

  override extraRepr(): string {
    return reprOf({ kernelSize: this.kernelSize, ...this.options });
  }
}
