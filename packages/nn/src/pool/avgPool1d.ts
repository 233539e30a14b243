import { type AvgPool1dOptions, avgPool1d, type Each, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * The mean of each window: `[N, C, L] → [N, C, oL]`, or without `N`. PyTorch's `nn.AvgPool1d`; see
 * {@link avgPool1d} for the sizes and for what counts. Windows are `stride` apart, side by side if that is not given.
 *
 * @example
 * ```ts
 * import { AvgPool1d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new AvgPool1d(3, { stride: 2, padding: 1 }).forward(ones([5, 16, 28])).shape; // → [ 5, 16, 14 ]
 * ```
 */
export class AvgPool1d extends Module {
  readonly kernelSize: Each<1>;
  readonly options: AvgPool1dOptions;

  constructor(kernelSize: Each<1>, options: AvgPool1dOptions = {}) {
    super();
    this.kernelSize = kernelSize;
    this.options = options;
  }

  forward(x: Tensor): Tensor {
    return avgPool1d(x, this.kernelSize, this.options);
  }

  override extraRepr(): string {
    return reprOf({ kernelSize: this.kernelSize, ...this.options });
  }
}
