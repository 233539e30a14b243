import { adaptiveMaxPool3d, type OutputSize, type Pooled, type Tensor, type WithIndices } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * The largest values of as many windows as `outputSize` says, whatever the input: `[N, C, D, H, W] → [N, C, oD, oH, oW]`, or
 * without `N`; `null` leaves an axis as it is. PyTorch's `nn.AdaptiveMaxPool3d`; see {@link adaptiveMaxPool3d}. With
 * `returnIndices` it gives `{ values, indices }`.
 *
 * @example
 * ```ts
 * import { AdaptiveMaxPool3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new AdaptiveMaxPool3d(2).forward(ones([5, 16, 8, 28, 28])).shape; // → [ 5, 16, 2, 2, 2 ]
 * ```
 */
export class AdaptiveMaxPool3d<R extends boolean = false> extends Module {
  readonly outputSize: OutputSize<3>;
  readonly #options: WithIndices<R>;

  constructor(outputSize: OutputSize<3>, options: WithIndices<R> = {}) {
    super();
    this.outputSize = outputSize;
    this.#options = options;
  }

  forward(x: Tensor): Pooled<R> {
    return adaptiveMaxPool3d(x, this.outputSize, this.#options);
  }

  override extraRepr(): string {
    return reprOf({ outputSize: this.outputSize, ...this.#options });
  }
}
