import { type Shape, selu, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `1.0507… · x` above 0, else `1.0507… · 1.6732… · (eˣ − 1)`, as a layer. See {@link selu}.
 *
 * @example
 * ```ts
 * import { SELU } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new SELU().forward(tensor([-2, 0, 1])); // → tensor([-1.5202,  0.0000,  1.0507])
 * ```
 */
export class SELU extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return selu(x);
  }
}
