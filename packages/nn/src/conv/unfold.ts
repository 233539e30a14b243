import { type BlockOptions, type OneOrTwo, type Tensor, unfold } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * The blocks that a kernel of this size meets, as columns: `[N, C, H, W] → [N, C · kH · kW, L]`, or without `N`.
 * PyTorch's `nn.Unfold`; see {@link unfold}.
 *
 * @example
 * ```ts
 * import { Unfold } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new Unfold([2, 3]).forward(ones([2, 5, 3, 4])).shape; // → [ 2, 30, 4 ]
 * ```
 */
export class Unfold extends Module {
  readonly kernelSize: OneOrTwo;
  readonly #options: BlockOptions;

  constructor(kernelSize: OneOrTwo, options: BlockOptions = {}) {
    super();
    this.kernelSize = kernelSize;
    this.#options = options;
  }

  forward(x: Tensor): Tensor {
    return unfold(x, this.kernelSize, this.#options);
  }

  override extraRepr(): string {
    return reprOf({ kernelSize: this.kernelSize, ...this.#options });
  }
}
