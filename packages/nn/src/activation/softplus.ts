import { type Shape, type SoftplusOptions, softplus, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `ln(1 + e^(beta·x)) / beta`, element by element, as a layer; `x` itself from `beta · x > threshold` on.
 *
 * @example
 * ```ts
 * import { Softplus } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Softplus().forward(tensor([-2, 0, 1])); // → tensor([0.1269, 0.6931, 1.3133])
 * ```
 */
export class Softplus extends SameShape {
  readonly beta: number;
  readonly threshold: number;

  constructor({ beta = 1, threshold = 20 }: SoftplusOptions = {}) {
    super();
    this.beta = beta;
    this.threshold = threshold;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return softplus(x, this);
  }

  override extraRepr(): string {
    return `beta=${this.beta}, threshold=${this.threshold}`;
  }
}
