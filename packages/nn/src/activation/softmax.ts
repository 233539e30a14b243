import type { Shape, Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `eˣⁱ / Σ eˣʲ` along the axis `dim`, as a layer: positive numbers that sum to 1. Cross-entropy wants the input of this layer.
 *
 * @example
 * ```ts
 * import { Softmax } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Softmax(0).forward(tensor([-2, 0, 1])); // → tensor([0.0351, 0.2595, 0.7054])
 * ```
 */
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
