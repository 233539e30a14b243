import { type InterpolateOptions, interpolate, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";
import { checkSize } from "./checkSize.ts";

/**
 * Sequences, images or volumes `[N, C, …]` made larger or smaller: to `size`, or `scaleFactor` times as large.
 * PyTorch's `nn.Upsample`; see {@link interpolate} for the modes, of which `"nearest"` is the usual one.
 *
 * @example
 * ```ts
 * import { Upsample } from "@qzynn/nn";
 * import { ones, tensor } from "@qzynn/tensor";
 * new Upsample({ scaleFactor: 2 }).forward(tensor([[[1, 3]]])).toArray(); // → [ [ [ 1, 1, 3, 3 ] ] ]
 * new Upsample({ size: [6, 8], mode: "bilinear" }).forward(ones([1, 2, 3, 4])).shape; // → [ 1, 2, 6, 8 ]
 * ```
 */
export class Upsample extends Module {
  readonly options: InterpolateOptions;

  constructor(options: InterpolateOptions) {
    super();
    checkSize("Upsample", options);
    this.options = options;
  }

  forward(x: Tensor): Tensor {
    return interpolate(x, this.options);
  }

  override extraRepr(): string {
    return reprOf({ mode: "nearest", ...this.options });
  }
}
