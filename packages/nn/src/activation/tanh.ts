import type { Shape, Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `tanh(x)`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { Tanh } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Tanh().forward(tensor([-2, 0, 1])); // → tensor([-0.9640,  0.0000,  0.7616])
 * ```
 */
export class Tanh extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return x.tanh();
  }
}
