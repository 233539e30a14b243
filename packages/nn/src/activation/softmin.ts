import { type Shape, softmin, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `e⁻ˣⁱ / Σ e⁻ˣʲ` along the axis `dim`, as a layer: positive numbers that sum to 1, the largest for the smallest.
 *
 * @example
 * ```ts
 * import { Softmin } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Softmin(0).forward(tensor([-2, 0, 1])); // → tensor([0.8438, 0.1142, 0.0420])
 * ```
 */
export class Softmin extends SameShape {
  readonly dim: number;

  constructor(dim: number) {
    super();
    this.dim = dim;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return softmin(x, this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}
