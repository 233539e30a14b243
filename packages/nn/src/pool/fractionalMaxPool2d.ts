import { type Each, type FractionalMaxPoolOptions, fractionalMaxPool2d, type Pooled, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";
import { checkFractional } from "./checkFractional.ts";

/**
 * The largest values of windows whose distances are drawn anew each time: `[N, C, H, W] → [N, C, oH, oW]`,
 * or without `N`. PyTorch's `nn.FractionalMaxPool2d`; see {@link fractionalMaxPool2d}. Takes either `outputSize`, or
 * `outputRatio` between 0 and 1.
 *
 * @example
 * ```ts
 * import { FractionalMaxPool2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new FractionalMaxPool2d(2, { outputRatio: 0.5 }).forward(ones([5, 16, 28, 28])).shape; // → [ 5, 16, 14, 14 ]
 * ```
 */
export class FractionalMaxPool2d<R extends boolean = false> extends Module {
  readonly kernelSize: Each<2>;
  readonly #options: FractionalMaxPoolOptions<2, R>;

  constructor(kernelSize: Each<2>, options: FractionalMaxPoolOptions<2, R>) {
    super();
    checkFractional("FractionalMaxPool2d", options);
    this.kernelSize = kernelSize;
    this.#options = options;
  }

  forward(x: Tensor): Pooled<R> {
    return fractionalMaxPool2d(x, this.kernelSize, this.#options);
  }

  override extraRepr(): string {
    const { outputSize, outputRatio, returnIndices } = this.#options;
    return reprOf({ kernelSize: this.kernelSize, outputSize, outputRatio, returnIndices });
  }
}
