import { type ConvOptions, conv3d, type Each, type Tensor } from "@qzynn/tensor";
import { type ConvLayerOptions, Convolution } from "./convolution.ts";

export type Conv3dOptions = ConvLayerOptions<3>;

/**
 * `y[n, o] = b[o] + Σ w[o, c] ⋆ x[n, c]`: `[N, C, D, H, W] → [N, O, oD, oH, oW]`, or without `N`, where
 * `oH = ⌊(H + 2p − d·(kH − 1) − 1) / s⌋ + 1`. PyTorch's `nn.Conv3d`; see {@link conv3d} for the sum.
 *
 * `weight` is `[O, C / groups, kD, kH, kW]` and `bias` `[O]`, both drawn from U(−1/√f, 1/√f) with `f = C / groups · kD · kH · kW`
 * in this order, so that `manualSeed(n)` gives the weights that it gives in PyTorch.
 *
 * @example
 * ```ts
 * import { Conv3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new Conv3d(1, 2, 3, { padding: "same" });
 * layer.forward(ones([1, 1, 4, 8, 8])).shape; // → [ 1, 2, 4, 8, 8 ]
 * layer.weight.shape; // → [ 2, 1, 3, 3, 3 ]
 * ```
 */
export class Conv3d extends Convolution<3> {
  constructor(inChannels: number, outChannels: number, kernelSize: Each<3>, options: Conv3dOptions = {}) {
    super(3, inChannels, outChannels, kernelSize, options);
  }

  protected convolve(x: Tensor, options: ConvOptions<3>): Tensor {
    return conv3d(x, this.weight, options);
  }
}
