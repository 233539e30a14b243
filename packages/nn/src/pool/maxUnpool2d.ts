import { type Each, type MaxUnpoolOptions, maxUnpool2d, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * Zeros, and each value where {@link MaxPool2d} with these sizes found it: `[N, C, oH, oW] → [N, C, H, W]`, or without
 * `N`. PyTorch's `nn.MaxUnpool2d`; see {@link maxUnpool2d}.
 *
 * @example
 * ```ts
 * import { MaxPool2d, MaxUnpool2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const { values, indices } = new MaxPool2d(2, { returnIndices: true }).forward(ones([1, 2, 6, 6]));
 * new MaxUnpool2d(2).forward(values, indices).shape; // → [ 1, 2, 6, 6 ]
 * ```
 */
export class MaxUnpool2d extends Module {
  readonly kernelSize: Each<2>;
  readonly #options: Omit<MaxUnpoolOptions<2>, "outputSize">;

  constructor(kernelSize: Each<2>, options: Omit<MaxUnpoolOptions<2>, "outputSize"> = {}) {
    super();
    this.kernelSize = kernelSize;
    this.#options = options;
  }

  /** `outputSize` is that of what was pooled, where a stride leaves a choice. */
  forward(x: Tensor, indices: Tensor, outputSize: readonly number[] | null = null): Tensor {
    return maxUnpool2d(x, indices, this.kernelSize, { ...this.#options, outputSize });
  }

  override extraRepr(): string {
    return reprOf({ kernelSize: this.kernelSize, ...this.#options });
  }
}
