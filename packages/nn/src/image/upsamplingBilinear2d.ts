import { interpolate, type OneOrTwo, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";
import { checkSize } from "./checkSize.ts";

/** Either of them: rows and columns of the result, or how many times as many. */
export interface UpsamplingBilinear2dOptions {
  readonly size?: OneOrTwo;
  readonly scaleFactor?: OneOrTwo;
}

/**
 * Images made larger, lines drawn between the pixels, the corners on the corners: `[N, C, H, W] → [N, C, oH, oW]`.
 * PyTorch's `nn.UpsamplingBilinear2d`; {@link Upsample} knows more ways.
 *
 * @example
 * ```ts
 * import { UpsamplingBilinear2d } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new UpsamplingBilinear2d({ scaleFactor: 2 }).forward(tensor([[[[1, 4]]]])).toArray(); // → [ [ [ [ 1, 2, 3, 4 ], [ 1, 2, 3, 4 ] ] ] ]
 * ```
 */
export class UpsamplingBilinear2d extends Module {
  readonly options: UpsamplingBilinear2dOptions;

  constructor(options: UpsamplingBilinear2dOptions) {
    super();
    checkSize("UpsamplingBilinear2d", options);
    this.options = options;
  }

  forward(x: Tensor): Tensor {
    return interpolate(x, { ...this.options, mode: "bilinear", alignCorners: true });
  }

  override extraRepr(): string {
    return reprOf(this.options);
  }
}
