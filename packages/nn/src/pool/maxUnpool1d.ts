import { type Each, type MaxUnpoolOptions, maxUnpool1d, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";

/**
 * Zeros, and each value where {@link MaxPool1d} with these sizes found it: `[N, C, oL] → [N, C, L]`, or without
 * `N`. PyTorch's `nn.MaxUnpool1d`; see {@link maxUnpool1d}.
 *
 * @example
 * ```ts
 * import { MaxPool1d, MaxUnpool1d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const { values, indices } = new MaxPool1d(2, { returnIndices: true }).forward(ones([1, 2, 6]));
 * new MaxUnpool1d(2).forward(values, indices).shape; // → [ 1, 2, 6 ]
 * ```
 */
export class MaxUnpool1d extends Module {
  readonly kernelSize: Each<1>;
  readonly #options: Omit<MaxUnpoolOptions<1>, "outputSize">;

  constructor(kernelSize: Each<1>, options: Omit<MaxUnpoolOptions<1>, "outputSize"> = {}) {
    super();
    this.kernelSize = kernelSize;
    this.#options = options;
  }

  /** `outputSize` is that of what was pooled, where a stride leaves a choice. */
  forward(x: Tensor, indices: Tensor, outputSize: readonly number[] | null = null): Tensor {
    return maxUnpool1d(x, indices, this.kernelSize, { ...this.#options, outputSize });
  }

  override extraRepr(): string {
    return reprOf({ kernelSize: this.kernelSize, ...this.#options });
  }
}
