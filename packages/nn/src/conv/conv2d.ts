import { type ConvOptions, conv2d, type Each, type Tensor } from "@qzynn/tensor";
import { type ConvLayerOptions, Convolution } from "./convolution.ts";

export type Conv2dOptions = ConvLayerOptions<2>;

/**
 * `y[n, o] = b[o] + Σ w[o, c] ⋆ x[n, c]`: `[N, C, H, W] → [N, O, oH, oW]`, or without `N`, where
 * `oH = ⌊(H + 2p − d·(kH − 1) − 1) / s⌋ + 1`. PyTorch's `nn.Conv2d`; see {@link conv2d} for the sum.
 *
 * `weight` is `[O, C / groups, kH, kW]` and `bias` `[O]`, both drawn from U(−1/√f, 1/√f) with `f = C / groups · kH · kW`
 * in this order, so that `manualSeed(n)` gives the weights that it gives in PyTorch.
 *
 * @example
 * ```ts
 * import { Conv2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new Conv2d(1, 16, 3, { padding: 1 });
 * layer.forward(ones([2, 1, 28, 28])).shape; // → [ 2, 16, 28, 28 ]
 * layer.weight.shape; // → [ 16, 1, 3, 3 ]
 * ```
 */
export class Conv2d extends Convolution<2> {
  constructor(inChannels: number, outChannels: number, kernelSize: Each<2>, options: Conv2dOptions = {}) {
    super(2, inChannels, outChannels, kernelSize, options);
  }

  protected convolve(x: Tensor, options: ConvOptions<2>): Tensor {
    return conv2d(x, this.weight, options);
  }
}
