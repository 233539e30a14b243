import type { Flattened, Shape, Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";

/**
 * Makes one axis of the axes `startDim` to `endDim`: by default all but the first, `[N, C, H, W] → [N, C·H·W]`.
 *
 * @example
 * ```ts
 * import { Flatten } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new Flatten().forward(ones([32, 1, 28, 28])).shape; // → [ 32, 784 ]
 * ```
 */
export class Flatten<const A extends number = 1, const B extends number = -1> extends Module {
  readonly startDim: A;
  readonly endDim: B;

  constructor(startDim: A = 1 as A, endDim: B = -1 as B) {
    super();
    this.startDim = startDim;
    this.endDim = endDim;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<Flattened<S, A, B>> {
    return x.flatten(this.startDim, this.endDim);
  }

  override extraRepr(): string {
    return `startDim=${this.startDim}, endDim=${this.endDim}`;
  }
}
