import { adaptiveAvgPool1d, type OutputSize, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * Means over as many windows as `outputSize` says, whatever the input: `[N, C, L] → [N, C, oL]`, or
 * without `N`; `null` leaves an axis as it is. PyTorch's `nn.AdaptiveAvgPool1d`; see {@link adaptiveAvgPool1d}.
 *
 * @example
 * ```ts
 * import { AdaptiveAvgPool1d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new AdaptiveAvgPool1d(3).forward(ones([5, 16, 29])).shape; // → [ 5, 16, 3 ]
 * ```
 */
export class AdaptiveAvgPool1d extends Module {
  readonly outputSize: OutputSize<1>;

  constructor(outputSize: OutputSize<1>) {
    super();
    this.outputSize = outputSize;
  }

  forward(x: Tensor): Tensor {
    return adaptiveAvgPool1d(x, this.outputSize);
  }

  override extraRepr(): string {
    return reprOf({ outputSize: this.outputSize });
  }
}
