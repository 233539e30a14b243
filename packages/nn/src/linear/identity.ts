import type { Shape, Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `y = x`: holds a place in a network. */
export class Identity extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return x;
  }
}
