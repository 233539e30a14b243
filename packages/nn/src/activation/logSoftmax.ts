import type { Shape, Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `xᵢ − log Σ eˣʲ` along the axis `dim`, as a layer: the logarithm of softmax, exact where that would be 0. */
export class LogSoftmax extends SameShape {
  readonly dim: number;

  constructor(dim: number) {
    super();
    this.dim = dim;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return x.logSoftmax(this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}
