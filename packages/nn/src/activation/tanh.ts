import type { Shape, Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `tanh(x)`, element by element, as a layer. */
export class Tanh extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return x.tanh();
  }
}
