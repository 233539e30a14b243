import { type ConvTransposeOptions, convTranspose1d, type Each, type Tensor } from "@qzynn/tensor";
import { ConvTransposed, type ConvTransposeLayerOptions } from "./transposed.ts";

export type ConvTranspose1dOptions = ConvTransposeLayerOptions<1>;

/**
 * Every value writes the kernel, `stride` apart: `[N, C, L] → [N, O, oL]`, or without `N`, where
 * `oL = (L − 1)·s − 2p + d·(k − 1) + outputPadding + 1`. PyTorch's `nn.ConvTranspose1d`; see {@link convTranspose1d}.
 *
 * `weight` is `[C, O / groups, k]` and `bias` `[O]`, both drawn from U(−1/√f, 1/√f) with `f = O / groups · k`
 * in this order, so that `manualSeed(n)` gives the weights that it gives in PyTorch.
 *
 * @example
 * ```ts
 * import { ConvTranspose1d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new ConvTranspose1d(4, 2, 3, { stride: 2 });
 * layer.forward(ones([1, 4, 5])).shape; // → [ 1, 2, 11 ]
 * layer.forward(ones([1, 4, 5]), [12]).shape; // → [ 1, 2, 12 ]
 * ```
 */
export class ConvTranspose1d extends ConvTransposed<1> {
  constructor(inChannels: number, outChannels: number, kernelSize: Each<1>, options: ConvTranspose1dOptions = {}) {
    super(1, inChannels, outChannels, kernelSize, options);
  }

  protected convolve(x: Tensor, options: ConvTransposeOptions<1>): Tensor {
    return convTranspose1d(x, this.weight, options);
  }
}
