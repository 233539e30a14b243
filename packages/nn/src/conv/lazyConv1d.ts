import type { Each, Tensor } from "@qzynn/tensor";
import { initialize, type Lazy } from "../module/lazy.ts";
import { Conv1d, type Conv1dOptions } from "./conv1d.ts";

/**
 * A {@link Conv1d} that finds out its `inChannels` at the first `forward` of `[N, C, L]`, or from a state that is loaded,
 * and is one from then on. PyTorch's `nn.LazyConv1d`.
 *
 * @example
 * ```ts
 * import { LazyConv1d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new LazyConv1d(8, 3);
 * layer.forward(ones([4, 3, 20]));
 * layer.weight.shape; // → [ 8, 3, 3 ]
 * ```
 */
export class LazyConv1d extends Conv1d implements Lazy {
  constructor(outChannels: number, kernelSize: Each<1>, options: Conv1dOptions = {}) {
    super(0, outChannels, kernelSize, options);
  }

  initializeParameters(inChannels: number): void {
    this.makeParameters(inChannels);
  }

  sizeInState({ weight }: Readonly<Record<string, readonly number[]>>): number | undefined {
    return (weight && this.channelsOf(weight)) || undefined;
  }

  override forward(x: Tensor): Tensor {
    initialize(this, x.shape, -2);
    return super.forward(x);
  }
}
