import { type Shape, softsign, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x / (1 + |x|)`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { Softsign } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Softsign().forward(tensor([-2, 0, 1])); // → tensor([-0.6667,  0.0000,  0.5000])
 * ```
 */
export class Softsign extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return softsign(x);
  }
}
