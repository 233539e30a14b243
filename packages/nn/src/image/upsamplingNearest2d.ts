import { interpolate, type OneOrTwo, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";
import { checkSize } from "./checkSize.ts";

/** Either of them: rows and columns of the result, or how many times as many. */
export interface UpsamplingNearest2dOptions {
  readonly size?: OneOrTwo;
  readonly scaleFactor?: OneOrTwo;
}

/**
 * Images made larger, each pixel repeated: `[N, C, H, W] → [N, C, oH, oW]`. PyTorch's `nn.UpsamplingNearest2d`; {@link
 * Upsample} knows more ways.
 *
 * @example
 * ```ts
 * import { UpsamplingNearest2d } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new UpsamplingNearest2d({ scaleFactor: 2 }).forward(tensor([[[[1, 2]]]])).toArray(); // → [ [ [ [ 1, 1, 2, 2 ], [ 1, 1, 2, 2 ] ] ] ]
 * ```
 */
export class UpsamplingNearest2d extends Module {
  readonly options: UpsamplingNearest2dOptions;

  constructor(options: UpsamplingNearest2dOptions) {
    super();
    checkSize("UpsamplingNearest2d", options);
    this.options = options;
  }

  forward(x: Tensor): Tensor {
    return interpolate(x, { ...this.options, mode: "nearest" });
  }

  override extraRepr(): string {
    return reprOf(this.options);
  }
}
