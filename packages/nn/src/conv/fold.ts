import { type BlockOptions, fold, type OneOrTwo, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * Blocks added up where they lie in images of `outputSize`: `[N, C · kH · kW, L] → [N, C, H, W]`, or without `N`.
 * PyTorch's `nn.Fold`; see {@link fold}.
 *
 * @example
 * ```ts
 * import { Fold } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new Fold([4, 5], [2, 2]).forward(ones([1, 12, 12])).shape; // → [ 1, 3, 4, 5 ]
 * ```
 */
export class Fold extends Module {
  readonly outputSize: OneOrTwo;
  readonly kernelSize: OneOrTwo;
  readonly #options: BlockOptions;

  constructor(outputSize: OneOrTwo, kernelSize: OneOrTwo, options: BlockOptions = {}) {
    super();
    this.outputSize = outputSize;
    this.kernelSize = kernelSize;
    this.#options = options;
  }

  forward(x: Tensor): Tensor {
    return fold(x, this.outputSize, this.kernelSize, this.#options);
  }

  override extraRepr(): string {
    return reprOf({ outputSize: this.outputSize, kernelSize: this.kernelSize, ...this.#options });
  }
}
