import { relu6, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `min(max(x, 0), 6)`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { ReLU6 } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new ReLU6().forward(tensor([-2, 0, 1])); // → tensor([0., 0., 1.])
 * ```
 */
export class ReLU6 extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return relu6(x);
  }
}
