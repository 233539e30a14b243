import type { Shape, Tensor } from "@qzynn/tensor";
import { initialize, type Lazy } from "../module/lazy.ts";
import type { ChannelNormOptions } from "./channelNorm.ts";
import { InstanceNorm1d } from "./instanceNorm1d.ts";

/**
 * A {@link InstanceNorm1d} that finds out its `numFeatures` at the first `forward`, or from a state that is loaded, and is one
 * from then on. PyTorch's `nn.LazyInstanceNorm1d`.
 *
 * @example
 * ```ts
 * import { LazyInstanceNorm1d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new LazyInstanceNorm1d();
 * layer.forward(ones([4, 2, 5]));
 * layer.numFeatures; // → 2
 * ```
 */
export class LazyInstanceNorm1d extends InstanceNorm1d implements Lazy {
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
    initialize(this, x.shape, -2);
    return super.forward(x);
  }
}
