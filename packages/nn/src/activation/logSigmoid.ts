import { logSigmoid, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `ln(1 / (1 + e⁻ˣ))`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { LogSigmoid } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new LogSigmoid().forward(tensor([-2, 0, 1])); // → tensor([-2.1269, -0.6931, -0.3133])
 * ```
 */
export class LogSigmoid extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return logSigmoid(x);
  }
}
