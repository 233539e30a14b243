import type { Each, Tensor } from "@qzynn/tensor";
import { initialize, type Lazy } from "../module/lazy.ts";
import { Conv2d, type Conv2dOptions } from "./conv2d.ts";

/**
 * A {@link Conv2d} that finds out its `inChannels` at the first `forward` of `[N, C, H, W]`, or from a state that is loaded,
 * and is one from then on. PyTorch's `nn.LazyConv2d`.
 *
 * @example
 * ```ts
 * import { LazyConv2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new LazyConv2d(8, 3);
 * layer.forward(ones([4, 3, 8, 8]));
 * layer.weight.shape; // → [ 8, 3, 3, 3 ]
 * ```
 */
export class LazyConv2d extends Conv2d implements Lazy {
  constructor(outChannels: number, kernelSize: Each<2>, options: Conv2dOptions = {}) {
    super(0, outChannels, kernelSize, options);
  }

  initializeParameters(inChannels: number): void {
    this.makeParameters(inChannels);
  }

  sizeInState({ weight }: Readonly<Record<string, readonly number[]>>): number | undefined {
    return (weight && this.channelsOf(weight)) || undefined;
  }

  override forward(x: Tensor): Tensor {
    initialize(this, x.shape, -3);
    return super.forward(x);
  }
}
