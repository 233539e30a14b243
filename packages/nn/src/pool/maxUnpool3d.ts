import { type Each, type MaxUnpoolOptions, maxUnpool3d, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * Zeros, and each value where {@link MaxPool3d} with these sizes found it: `[N, C, oD, oH, oW] → [N, C, D, H, W]`, or without
 * `N`. PyTorch's `nn.MaxUnpool3d`; see {@link maxUnpool3d}.
 *
 * @example
 * ```ts
 * import { MaxPool3d, MaxUnpool3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const { values, indices } = new MaxPool3d(2, { returnIndices: true }).forward(ones([1, 2, 4, 4, 4]));
 * new MaxUnpool3d(2).forward(values, indices).shape; // → [ 1, 2, 4, 4, 4 ]
 * ```
 */
export class MaxUnpool3d extends Module {
  readonly kernelSize: Each<3>;
  readonly #options: Omit<MaxUnpoolOptions<3>, "outputSize">;

  constructor(kernelSize: Each<3>, options: Omit<MaxUnpoolOptions<3>, "outputSize"> = {}) {
    super();
    this.kernelSize = kernelSize;
    this.#options = options;
  }

  /** `outputSize` is that of what was pooled, where a stride leaves a choice. */
  forward(x: Tensor, indices: Tensor, outputSize: readonly number[] | null = null): Tensor {
    return maxUnpool3d(x, indices, this.kernelSize, { ...this.#options, outputSize });
  }

  override extraRepr(): string {
    return reprOf({ kernelSize: this.kernelSize, ...this.#options });
  }
}
