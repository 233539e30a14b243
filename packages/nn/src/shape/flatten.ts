import type { Tensor } from "@qzynn/tensor";
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
export class Flatten extends Module {
  readonly startDim: number;
  readonly endDim: number;

  constructor(startDim = 1, endDim = -1) {
    super();
    this.startDim = startDim;
    this.endDim = endDim;
  }

  forward(x: Tensor): Tensor {
    return x.flatten(this.startDim, this.endDim);
  }

  override extraRepr(): string {
    return `startDim=${this.startDim}, endDim=${this.endDim}`;
  }
}
