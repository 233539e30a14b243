import { elu, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `x` above 0, else `alpha · (eˣ − 1)`, element by element, as a layer. */
export class ELU extends SameShape {
  readonly alpha: number;

  constructor(alpha = 1) {
    super();
    this.alpha = alpha;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return elu(x, this.alpha);
  }

  override extraRepr(): string {
    return `alpha=${this.alpha}`;
  }
}
