import { logSigmoid, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `ln(1 / (1 + e⁻ˣ))`, element by element, as a layer. */
export class LogSigmoid extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return logSigmoid(x);
  }
}
