import type { Shape, Tensor } from "@qzynn/tensor";
import { initialize, type Lazy } from "../module/lazy.ts";
import type { ChannelNormOptions } from "./channelNorm.ts";
import { InstanceNorm3d } from "./instanceNorm3d.ts";

/**
 * A {@link InstanceNorm3d} that finds out its `numFeatures` at the first `forward`, or from a state that is loaded, and is one
 * from then on. PyTorch's `nn.LazyInstanceNorm3d`.
 *
 * @example
 * ```ts
 * import { LazyInstanceNorm3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new LazyInstanceNorm3d();
 * layer.forward(ones([4, 2, 3, 8, 8]));
 * layer.numFeatures; // → 2
 * ```
 */
export class LazyInstanceNorm3d extends InstanceNorm3d implements Lazy {
  constructor(options: ChannelNormOptions = {}) {
    super(0, options);
  }

  initializeParameters(numFeatures: number): void {
    this.makeParameters(numFeatures);
  }

  sizeInState({ weight, running_mean: mean }: Readonly<Record<string, readonly number[]>>): number | undefined {
    return (weight ?? mean)?.[0];
  }

  override forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    initialize(this, x.shape, -4);
    return super.forward(x);
  }
}
