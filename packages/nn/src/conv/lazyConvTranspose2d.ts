import type { Each, Tensor } from "@qzynn/tensor";
import { initialize, type Lazy } from "../module/lazy.ts";
import { ConvTranspose2d, type ConvTranspose2dOptions } from "./convTranspose2d.ts";

/**
 * A {@link ConvTranspose2d} that finds out its `inChannels` at the first `forward` of `[N, C, H, W]`, or from a state that is loaded,
 * and is one from then on. PyTorch's `nn.LazyConvTranspose2d`.
 *
 * @example
 * ```ts
 * import { LazyConvTranspose2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new LazyConvTranspose2d(8, 3);
 * layer.forward(ones([4, 3, 8, 8]));
 * layer.weight.shape; // → [ 3, 8, 3, 3 ]
 * ```
 */
export class LazyConvTranspose2d extends ConvTranspose2d implements Lazy {
  constructor(outChannels: number, kernelSize: Each<2>, options: ConvTranspose2dOptions = {}) {
    super(0, outChannels, kernelSize, options);
  }

  initializeParameters(inChannels: number): void {
    this.makeParameters(inChannels);
  }

  sizeInState({ weight }: Readonly<Record<string, readonly number[]>>): number | undefined {
    return (weight && this.channelsOf(weight)) || undefined;
  }

  override forward(x: Tensor, outputSize?: readonly number[]): Tensor {
    initialize(this, x.shape, -3);
    return super.forward(x, outputSize);
  }
}
