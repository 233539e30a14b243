import { hardswish, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x · min(max(x + 3, 0), 6) / 6`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { Hardswish } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Hardswish().forward(tensor([-2, 0, 1])); // → tensor([-0.3333,  0.0000,  0.6667])
 * ```
 */
export class Hardswish extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return hardswish(x);
  }
}
