import { leakyRelu, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `x` above 0, else `negativeSlope · x`, element by element, as a layer. */
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
