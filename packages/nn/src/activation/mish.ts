import { mish, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `x · tanh(softplus(x))`, element by element, as a layer. */
export class Mish extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return mish(x);
  }
}
