import { type ConvTransposeOptions, convTranspose3d, type Each, type Tensor } from "@qzynn/tensor";
import { ConvTransposed, type ConvTransposeLayerOptions } from "./transposed.ts";

export type ConvTranspose3dOptions = ConvTransposeLayerOptions<3>;

/**
 * Every value writes the kernel, `stride` apart: `[N, C, D, H, W] → [N, O, oD, oH, oW]`, or without `N`, where
 * `oL = (L − 1)·s − 2p + d·(k − 1) + outputPadding + 1`. PyTorch's `nn.ConvTranspose3d`; see {@link convTranspose3d}.
 *
 * `weight` is `[C, O / groups, kD, kH, kW]` and `bias` `[O]`, both drawn from U(−1/√f, 1/√f) with `f = O / groups · kD · kH · kW`
 * in this order, so that `manualSeed(n)` gives the weights that it gives in PyTorch.
 *
 * @example
 * ```ts
 * import { ConvTranspose3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new ConvTranspose3d(2, 1, 2, { stride: 2 });
 * layer.forward(ones([1, 2, 3, 3, 3])).shape; // → [ 1, 1, 6, 6, 6 ]
 * layer.forward(ones([1, 2, 3, 3, 3]), [7, 6, 6]).shape; // → [ 1, 1, 7, 6, 6 ]
 * ```
 */
export class ConvTranspose3d extends ConvTransposed<3> {
  constructor(inChannels: number, outChannels: number, kernelSize: Each<3>, options: ConvTranspose3dOptions = {}) {
    super(3, inChannels, outChannels, kernelSize, options);
  }

  protected convolve(x: Tensor, options: ConvTransposeOptions<3>): Tensor {
    return convTranspose3d(x, this.weight, options);
  }
}
