import { adaptiveMaxPool2d, type OutputSize, type Pooled, type Tensor, type WithIndices } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * The largest values of as many windows as `outputSize` says, whatever the input: `[N, C, H, W] → [N, C, oH, oW]`, or
 * without `N`; `null` leaves an axis as it is. PyTorch's `nn.AdaptiveMaxPool2d`; see {@link adaptiveMaxPool2d}. With
 * `returnIndices` it gives `{ values, indices }`.
 *
 * @example
 * ```ts
 * import { AdaptiveMaxPool2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new AdaptiveMaxPool2d([1, null]).forward(ones([5, 16, 28, 28])).shape; // → [ 5, 16, 1, 28 ]
 * ```
 */
export class AdaptiveMaxPool2d<R extends boolean = false> extends Module {
  readonly outputSize: OutputSize<2>;
  readonly #options: WithIndices<R>;

  constructor(outputSize: OutputSize<2>, options: WithIndices<R> = {}) {
    super();
    this.outputSize = outputSize;
    this.#options = options;
  }

  forward(x: Tensor): Pooled<R> {
    return adaptiveMaxPool2d(x, this.outputSize, this.#options);
  }

  override extraRepr(): string {
    return reprOf({ outputSize: this.outputSize, ...this.#options });
  }
}
