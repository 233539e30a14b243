import type { Each, Tensor } from "@qzynn/tensor";
import { initialize, type Lazy } from "../module/lazy.ts";
import { ConvTranspose1d, type ConvTranspose1dOptions } from "./convTranspose1d.ts";

/**
 * A {@link ConvTranspose1d} that finds out its `inChannels` at the first `forward` of `[N, C, L]`, or from a state that is loaded,
 * and is one from then on. PyTorch's `nn.LazyConvTranspose1d`.
 *
 * @example
 * ```ts
 * import { LazyConvTranspose1d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new LazyConvTranspose1d(8, 3);
 * layer.forward(ones([4, 3, 20]));
 * layer.weight.shape; // → [ 3, 8, 3 ]
 * ```
 */
export class LazyConvTranspose1d extends ConvTranspose1d implements Lazy {
  constructor(outChannels: number, kernelSize: Each<1>, options: ConvTranspose1dOptions = {}) {
    super(0, outChannels, kernelSize, options);
  }

  initializeParameters(inChannels: number): void {
    this.makeParameters(inChannels);
  }

  sizeInState({ weight }: Readonly<Record<string, readonly number[]>>): number | undefined {
    return (weight && this.channelsOf(weight)) || undefined;
  }

  override forward(x: Tensor, outputSize?: readonly number[]): Tensor {
    initialize(this, x.shape, -2);
    return super.forward(x, outputSize);
  }
}
