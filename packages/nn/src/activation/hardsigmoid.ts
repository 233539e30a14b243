import { hardsigmoid, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `min(max(x + 3, 0), 6) / 6`, element by element, as a layer. */
export class Hardsigmoid extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return hardsigmoid(x);
  }
}
