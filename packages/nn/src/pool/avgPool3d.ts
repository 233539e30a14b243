import { type AvgPool3dOptions, avgPool3d, type Each, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * The mean of each window: `[N, C, D, H, W] → [N, C, oD, oH, oW]`, or without `N`. PyTorch's `nn.AvgPool3d`; see
 * {@link avgPool3d} for the sizes and for what counts. Windows are `stride` apart, side by side if that is not given.
 *
 * @example
 * ```ts
 * import { AvgPool3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new AvgPool3d(3, { stride: 2, padding: 1 }).forward(ones([5, 16, 8, 28, 28])).shape; // → [ 5, 16, 4, 14, 14 ]
 * ```
 */
export class AvgPool3d extends Module {
  readonly kernelSize: Each<3>;
  readonly options: AvgPool3dOptions;

  constructor(kernelSize: Each<3>, options: AvgPool3dOptions = {}) {
    super();
    this.kernelSize = kernelSize;
    this.options = options;
  }

  forward(x: Tensor): Tensor {
    return avgPool3d(x, this.kernelSize, this.options);
  }

  override extraRepr(): string {
    return reprOf({ kernelSize: this.kernelSize, ...this.options });
  }
}
