import { type Shape, type Tensor, tanhshrink } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x − tanh(x)`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { Tanhshrink } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Tanhshrink().forward(tensor([-2, 0, 1])); // → tensor([-1.0360,  0.0000,  0.2384])
 * ```
 */
export class Tanhshrink extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return tanhshrink(x);
  }
}
