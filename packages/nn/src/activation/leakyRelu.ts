import { leakyRelu, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x` above 0, else `negativeSlope · x`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { LeakyReLU } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new LeakyReLU().forward(tensor([-2, 0, 1])); // → tensor([-0.0200,  0.0000,  1.0000])
 * ```
 */
export class LeakyReLU extends SameShape {
  readonly negativeSlope: number;

  constructor(negativeSlope = 0.01) {
    super();
    this.negativeSlope = negativeSlope;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return leakyRelu(x, this.negativeSlope);
  }

  override extraRepr(): string {
    return `negativeSlope=${this.negativeSlope}`;
  }
}
