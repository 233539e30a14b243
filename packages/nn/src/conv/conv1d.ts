import { type ConvOptions, conv1d, type Each, type Tensor } from "@qzynn/tensor";
import { type ConvLayerOptions, Convolution } from "./convolution.ts";

export type Conv1dOptions = ConvLayerOptions<1>;

/**
 * `y[n, o] = b[o] + Σ w[o, c] ⋆ x[n, c]`: `[N, C, L] → [N, O, oL]`, or without `N`, where
 * `oL = ⌊(L + 2p − d·(k − 1) − 1) / s⌋ + 1`. PyTorch's `nn.Conv1d`; see {@link conv1d} for the sum.
 *
 * `weight` is `[O, C / groups, k]` and `bias` `[O]`, both drawn from U(−1/√f, 1/√f) with `f = C / groups · k`
 * in this order, so that `manualSeed(n)` gives the weights that it gives in PyTorch.
 *
 * @example
 * ```ts
 * import { Conv1d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new Conv1d(3, 8, 5, { stride: 2, padding: 2 });
 * layer.forward(ones([4, 3, 100])).shape; // → [ 4, 8, 50 ]
 * layer.weight.shape; // → [ 8, 3, 5 ]
 * ```
 */
export class Conv1d extends Convolution<1> {
  constructor(inChannels: number, outChannels: number, kernelSize: Each<1>, options: Conv1dOptions = {}) {
    super(1, inChannels, outChannels, kernelSize, options);
  }

  protected convolve(x: Tensor, options: ConvOptions<1>): Tensor {
    return conv1d(x, this.weight, options);
  }
}
