import { type Shape, softshrink, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x` moved towards 0 by `lambd`, at most as far as 0, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { Softshrink } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Softshrink().forward(tensor([-2, 0, 1])); // → tensor([-1.5000,  0.0000,  0.5000])
 * ```
 */
export class Softshrink extends SameShape {
  readonly lambd: number;

  constructor(lambd = 0.5) {
    super();
    this.lambd = lambd;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return softshrink(x, this.lambd);
  }

  override extraRepr(): string {
    return `lambd=${this.lambd}`;
  }
}
