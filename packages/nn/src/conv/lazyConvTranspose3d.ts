import type { Each, Tensor } from "@qzynn/tensor";
import { initialize, type Lazy } from "../module/lazy.ts";
import { ConvTranspose3d, type ConvTranspose3dOptions } from "./convTranspose3d.ts";

/**
 * A {@link ConvTranspose3d} that finds out its `inChannels` at the first `forward` of `[N, C, D, H, W]`, or from a state that is loaded,
 * and is one from then on. PyTorch's `nn.LazyConvTranspose3d`.
 *
 * @example
 * ```ts
 * import { LazyConvTranspose3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new LazyConvTranspose3d(8, 3);
 * layer.forward(ones([4, 3, 5, 5, 5]));
 * layer.weight.shape; // → [ 3, 8, 3, 3, 3 ]
 * ```
 */
export class LazyConvTranspose3d extends ConvTranspose3d implements Lazy {
  constructor(outChannels: number, kernelSize: Each<3>, options: ConvTranspose3dOptions = {}) {
    super(0, outChannels, kernelSize, options);
  }

  initializeParameters(inChannels: number): void {
    this.makeParameters(inChannels);
  }

  sizeInState({ weight }: Readonly<Record<string, readonly number[]>>): number | undefined {
    return (weight && this.channelsOf(weight)) || undefined;
  }

  override forward(x: Tensor, outputSize?: readonly number[]): Tensor {
    initialize(this, x.shape, -4);
    return super.forward(x, outputSize);
  }
}
