import { type Shape, silu, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `x · σ(x)`, element by element, as a layer: swish. */
export class SiLU extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return silu(x);
  }
}
