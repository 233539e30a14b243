import type { Shape, Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `max(x, 0)`, element by element, as a layer. */
export class ReLU extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return x.relu();
  }
}
