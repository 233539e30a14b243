import { adaptiveMaxPool1d, type OutputSize, type Pooled, type Tensor, type WithIndices } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * The largest values of as many windows as `outputSize` says, whatever the input: `[N, C, L] → [N, C, oL]`, or
 * without `N`; `null` leaves an axis as it is. PyTorch's `nn.AdaptiveMaxPool1d`; see {@link adaptiveMaxPool1d}. With
 * `returnIndices` it gives `{ values, indices }`.
 *
 * @example
 * ```ts
 * import { AdaptiveMaxPool1d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new AdaptiveMaxPool1d(3).forward(ones([5, 16, 29])).shape; // → [ 5, 16, 3 ]
 * ```
 */
export class AdaptiveMaxPool1d<R extends boolean = false> extends Module {
  readonly outputSize: OutputSize<1>;
  readonly #options: WithIndices<R>;

  constructor(outputSize: OutputSize<1>, options: WithIndices<R> = {}) {
    super();
    this.outputSize = outputSize;
    this.#options = options;
  }

  forward(x: Tensor): Pooled<R> {
    return adaptiveMaxPool1d(x, this.outputSize, this.#options);
  }

  override extraRepr(): string {
    return reprOf({ outputSize: this.outputSize, ...this.#options });
  }
}
