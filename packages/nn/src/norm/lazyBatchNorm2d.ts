import type { Shape, Tensor } from "@qzynn/tensor";
import { initialize, type Lazy } from "../module/lazy.ts";
import { BatchNorm2d } from "./batchNorm2d.ts";
import type { ChannelNormOptions } from "./channelNorm.ts";

/**
 * A {@link BatchNorm2d} that finds out its `numFeatures` at the first `forward`, or from a state that is loaded, and is one
 * from then on. PyTorch's `nn.LazyBatchNorm2d`.
 *
 * @example
 * ```ts
 * import { LazyBatchNorm2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new LazyBatchNorm2d();
 * layer.forward(ones([4, 2, 8, 8]));
 * layer.numFeatures; // → 2
 * ```
 */
export class LazyBatchNorm2d extends BatchNorm2d implements Lazy {
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
    initialize(this, x.shape, 1);
    return super.forward(x);
  }
}
