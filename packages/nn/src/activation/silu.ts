import { type Shape, silu, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x · σ(x)`, element by element, as a layer: swish.
 *
 * @example
 * ```ts
 * import { SiLU } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new SiLU().forward(tensor([-2, 0, 1])); // → tensor([-0.2384,  0.0000,  0.7311])
 * ```
 */
export class SiLU extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return silu(x);
  }
}
