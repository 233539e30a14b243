import type { Each, Tensor } from "@qzynn/tensor";
import { initialize, type Lazy } from "../module/lazy.ts";
import { Conv3d, type Conv3dOptions } from "./conv3d.ts";

/**
 * A {@link Conv3d} that finds out its `inChannels` at the first `forward` of `[N, C, D, H, W]`, or from a state that is loaded,
 * and is one from then on. PyTorch's `nn.LazyConv3d`.
 *
 * @example
 * ```ts
 * import { LazyConv3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new LazyConv3d(8, 3);
 * layer.forward(ones([4, 3, 5, 5, 5]));
 * layer.weight.shape; // → [ 8, 3, 3, 3, 3 ]
 * ```
 */
export class LazyConv3d extends Conv3d implements Lazy {
  constructor(outChannels: number, kernelSize: Each<3>, options: Conv3dOptions = {}) {
    super(0, outChannels, kernelSize, options);
  }

  initializeParameters(inChannels: number): void {
    this.makeParameters(inChannels);
  }

  sizeInState({ weight }: Readonly<Record<string, readonly number[]>>): number | undefined {
    return (weight && this.channelsOf(weight)) || undefined;
  }

  override forward(x: Tensor): Tensor {
    initialize(this, x.shape, -4);
    return super.forward(x);
  }
}
