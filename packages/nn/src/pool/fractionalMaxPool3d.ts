import { type Each, type FractionalMaxPoolOptions, fractionalMaxPool3d, type Pooled, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";
import { reprOf } from "../module/reprOf.ts";
import { checkFractional } from "./checkFractional.ts";

/**
 * The largest values of windows whose distances are drawn anew each time: `[N, C, D, H, W] → [N, C, oD, oH, oW]`,
 * or without `N`. PyTorch's `nn.FractionalMaxPool3d`; see {@link fractionalMaxPool3d}. Takes either `outputSize`, or
 * `outputRatio` between 0 and 1.
 *
 * @example
 * ```ts
 * import { FractionalMaxPool3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new FractionalMaxPool3d(2, { outputRatio: 0.5 }).forward(ones([5, 2, 8, 8, 8])).shape; // → [ 5, 2, 4, 4, 4 ]
 * ```
 */
export class FractionalMaxPool3d<R extends boolean = false> extends Module {
  readonly kernelSize: Each<3>;
  readonly #options: FractionalMaxPoolOptions<3, R>;

  constructor(kernelSize: Each<3>, options: FractionalMaxPoolOptions<3, R>) {
    super();
    checkFractional("FractionalMaxPool3d", options);
    this.kernelSize = kernelSize;
    this.#options = options;
  }

  forward(x: Tensor): Pooled<R> {
    return fractionalMaxPool3d(x, this.kernelSize, this.#options);
  }

  override extraRepr(): string {
    const { outputSize, outputRatio, returnIndices } = this.#options;
    return reprOf({ kernelSize: this.kernelSize, outputSize, outputRatio, returnIndices });
  }
}
