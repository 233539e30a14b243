import { type Shape, softsign, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `x / (1 + |x|)`, element by element, as a layer. */
export class Softsign extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return softsign(x);
  }
}
