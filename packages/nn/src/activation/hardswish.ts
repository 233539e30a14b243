import { hardswish, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `x · min(max(x + 3, 0), 6) / 6`, element by element, as a layer. */
export class Hardswish extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return hardswish(x);
  }
}
