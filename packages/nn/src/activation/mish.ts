import { mish, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x · tanh(softplus(x))`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { Mish } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Mish().forward(tensor([-2, 0, 1])); // → tensor([-0.2525,  0.0000,  0.8651])
 * ```
 */
export class Mish extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return mish(x);
  }
}
