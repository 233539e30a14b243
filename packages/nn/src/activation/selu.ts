import { type Shape, selu, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `1.0507… · x` above 0, else `1.0507… · 1.6732… · (eˣ − 1)`, as a layer. See {@link selu}. */
export class SELU extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return selu(x);
  }
}
