import type { Shape, Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `eˣⁱ / Σ eˣʲ` along the axis `dim`, as a layer: positive numbers that sum to 1. Cross-entropy wants the input of this layer. */
export class Softmax extends SameShape {
  readonly dim: number;

  constructor(dim: number) {
    super();
    this.dim = dim;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return x.softmax(this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}
