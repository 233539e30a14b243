import { type ConvTransposeOptions, convTranspose2d, type Each, type Tensor } from "@qzynn/tensor";
import { ConvTransposed, type ConvTransposeLayerOptions } from "./transposed.ts";

export type ConvTranspose2dOptions = ConvTransposeLayerOptions<2>;

/**
 * Every value writes the kernel, `stride` apart: `[N, C, H, W] → [N, O, oH, oW]`, or without `N`, where
 * `oL = (L − 1)·s − 2p + d·(k − 1) + outputPadding + 1`. PyTorch's `nn.ConvTranspose2d`; see {@link convTranspose2d}.
 *
 * `weight` is `[C, O / groups, kH, kW]` and `bias` `[O]`, both drawn from U(−1/√f, 1/√f) with `f = O / groups · kH · kW`
 * in this order, so that `manualSeed(n)` gives the weights that it gives in PyTorch.
 *
 * @example
 * ```ts
 * import { ConvTranspose2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new ConvTranspose2d(8, 4, 2, { stride: 2 });
 * layer.forward(ones([1, 8, 7, 7])).shape; // → [ 1, 4, 14, 14 ]
 * layer.forward(ones([1, 8, 7, 7]), [15, 14]).shape; // → [ 1, 4, 15, 14 ]
 * ```
 */
export class ConvTranspose2d extends ConvTransposed<2> {
  constructor(inChannels: number, outChannels: number, kernelSize: Each<2>, options: ConvTranspose2dOptions = {}) {
    super(2, inChannels, outChannels, kernelSize, options);
  }

  protected convolve(x: Tensor, options: ConvTransposeOptions<2>): Tensor {
    return convTranspose2d(x, this.weight, options);
  }
}
