import { adaptiveAvgPool3d, type OutputSize, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * Means over as many windows as `outputSize` says, whatever the input: `[N, C, D, H, W] → [N, C, oD, oH, oW]`, or
 * without `N`; `null` leaves an axis as it is. PyTorch's `nn.AdaptiveAvgPool3d`; see {@link adaptiveAvgPool3d}.
 *
 * @example
 * ```ts
 * import { AdaptiveAvgPool3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new AdaptiveAvgPool3d(2).forward(ones([5, 16, 8, 28, 28])).shape; // → [ 5, 16, 2, 2, 2 ]
 * ```
 */
export class AdaptiveAvgPool3d extends Module {
  readonly outputSize: OutputSize<3>;

  constructor(outputSize: OutputSize<3>) {
    super();
    this.outputSize = outputSize;
  }

  forward(x: Tensor): Tensor {
    return adaptiveAvgPool3d(x, this.outputSize);
  }

  override extraRepr(): string {
    return reprOf({ outputSize: this.outputSize });
  }
}
