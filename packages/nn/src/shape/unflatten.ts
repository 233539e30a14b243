import type { Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";

/**
 * Axis `dim` parted into axes of the sizes `unflattenedSize`, of which one may be −1. PyTorch's `nn.Unflatten`.
 *
 * @example
 * ```ts
 * import { Unflatten } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new Unflatten(1, [1, 28, 28]).forward(ones([32, 784])).shape; // → [ 32, 1, 28, 28 ]
 * ```
 */
export class Unflatten extends Module {
  readonly dim: number;
  readonly unflattenedSize: readonly number[];

  constructor(dim: number, unflattenedSize: readonly number[]) {
    super();
    this.dim = dim;
    this.unflattenedSize = unflattenedSize;
  }

  forward(x: Tensor): Tensor {
    return x.unflatten(this.dim, this.unflattenedSize);
  }

  override extraRepr(): string {
    return `dim=${this.dim}, unflattenedSize=[${this.unflattenedSize.join(", ")}]`;
  }
}
