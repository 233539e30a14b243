import { type Each, type MaxPool1dOptions, maxPool1d, type Pooled, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * The largest value of each window: `[N, C, L] → [N, C, oL]`, or without `N`. PyTorch's `nn.MaxPool1d`; see
 * {@link maxPool1d} for the sizes. Windows are `stride` apart, as far as they reach if that is not given. With
 * `returnIndices` it gives `{ values, indices }`, as {@link MaxUnpool1d} takes them.
 *
 * @example
 * ```ts
 * import { MaxPool1d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new MaxPool1d(2).forward(ones([5, 16, 29])).shape; // → [ 5, 16, 14 ]
 * ```
 */
export class MaxPool1d<R extends boolean = false> extends Module {
  readonly kernelSize: Each<1>;
  readonly options: MaxPool1dOptions<R>;

  constructor(kernelSize: Each<1>, options: MaxPool1dOptions<R> = {}) {
    super();
    this.kernelSize = kernelSize;
    this.options = options;
  }

  forward(x: Tensor): Pooled<R> {
    return maxPool1d(x, this.kernelSize, this.options);
  }

  override extraRepr(): string {
    return reprOf({ kernelSize: this.kernelSize, ...this.options });
  }
}
