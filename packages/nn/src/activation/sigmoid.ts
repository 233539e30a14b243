import type { Shape, Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `1 / (1 + e⁻ˣ)`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { Sigmoid } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Sigmoid().forward(tensor([-2, 0, 1])); // → tensor([0.1192, 0.5000, 0.7311])
 * ```
 */
export class Sigmoid extends SameShape {
  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return x.sigmoid();
  }
}
