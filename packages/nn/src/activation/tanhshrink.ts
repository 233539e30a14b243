import { type Shape, type Tensor, tanhshrink } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `x − tanh(x)`, element by element, as a layer. */
export class Tanhshrink extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return tanhshrink(x);
  }
}
