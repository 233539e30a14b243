import { type Each, type MaxPool2dOptions, maxPool2d, type Pooled, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * The largest value of each window: `[N, C, H, W] → [N, C, oH, oW]`, or without `N`. PyTorch's `nn.MaxPool2d`; see
 * {@link maxPool2d} for the sizes. Windows are `stride` apart, as far as they reach if that is not given. With
 * `returnIndices` it gives `{ values, indices }`, as {@link MaxUnpool2d} takes them.
 *
 * @example
 * ```ts
 * import { MaxPool2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new MaxPool2d(2).forward(ones([5, 16, 28, 28])).shape; // → [ 5, 16, 14, 14 ]
 * ```
 */
export class MaxPool2d<R extends boolean = false> extends Module {
  readonly kernelSize: Each<2>;
  readonly options: MaxPool2dOptions<R>;

  constructor(kernelSize: Each<2>, options: MaxPool2dOptions<R> = {}) {
    super();
    this.kernelSize = kernelSize;
    this.options = options;
  }

  forward(x: Tensor): Pooled<R> {
    return maxPool2d(x, this.kernelSize, this.options);
  }

  override extraRepr(): string {
    return reprOf({ kernelSize: this.kernelSize, ...this.options });
  }
}
