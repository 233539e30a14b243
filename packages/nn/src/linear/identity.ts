import type { Shape, Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `y = x`: holds a place in a network.
 *
 * @example
 * ```ts
 * import { Identity } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Identity().forward(tensor([1, 2])); // → tensor([1., 2.])
 * ```
 */
export class Identity extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return x;
  }
}
