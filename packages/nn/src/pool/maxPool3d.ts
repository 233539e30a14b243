import { type Each, type MaxPool3dOptions, maxPool3d, type Pooled, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * The largest value of each window: `[N, C, D, H, W] → [N, C, oD, oH, oW]`, or without `N`. PyTorch's `nn.MaxPool3d`; see
 * {@link maxPool3d} for the sizes. Windows are `stride` apart, as far as they reach if that is not given. With
 * `returnIndices` it gives `{ values, indices }`, as {@link MaxUnpool3d} takes them.
 *
 * @example
 * ```ts
 * import { MaxPool3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new MaxPool3d(2).forward(ones([5, 16, 8, 28, 28])).shape; // → [ 5, 16, 4, 14, 14 ]
 * ```
 */
export class MaxPool3d<R extends boolean = false> extends Module {
  readonly kernelSize: Each<3>;
  readonly options: MaxPool3dOptions<R>;

  constructor(kernelSize: Each<3>, options: MaxPool3dOptions<R> = {}) {
    super();
    this.kernelSize = kernelSize;
    this.options = options;
  }

  forward(x: Tensor): Pooled<R> {
    return maxPool3d(x, this.kernelSize, this.options);
  }

  override extraRepr(): string {
    return reprOf({ kernelSize: this.kernelSize, ...this.options });
  }
}
