import type { Shape, Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `max(x, 0)`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { ReLU } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new ReLU().forward(tensor([-2, 0, 1])); // → tensor([0., 0., 1.])
 * ```
 */
export class ReLU extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return x.relu();
  }
}
