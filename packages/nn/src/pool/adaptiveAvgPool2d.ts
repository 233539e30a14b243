import { adaptiveAvgPool2d, type OutputSize, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * Means over as many windows as `outputSize` says, whatever the input: `[N, C, H, W] → [N, C, oH, oW]`, or
 * without `N`; `null` leaves an axis as it is. PyTorch's `nn.AdaptiveAvgPool2d`; see {@link adaptiveAvgPool2d}.
 *
 * @example
 * ```ts
 * import { AdaptiveAvgPool2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new AdaptiveAvgPool2d([1, null]).forward(ones([5, 16, 28, 28])).shape; // → [ 5, 16, 1, 28 ]
 * ```
 */
export class AdaptiveAvgPool2d extends Module {
  readonly outputSize: OutputSize<2>;

  constructor(outputSize: OutputSize<2>) {
    super();
    this.outputSize = outputSize;
  }

  forward(x: Tensor): Tensor {
    return adaptiveAvgPool2d(x, this.outputSize);
  }

  override extraRepr(): string {
    return reprOf({ outputSize: this.outputSize });
  }
}
