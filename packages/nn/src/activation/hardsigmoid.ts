import { hardsigmoid, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `min(max(x + 3, 0), 6) / 6`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { Hardsigmoid } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Hardsigmoid().forward(tensor([-2, 0, 1])); // → tensor([0.1667, 0.5000, 0.6667])
 * ```
 */
export class Hardsigmoid extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return hardsigmoid(x);
  }
}
