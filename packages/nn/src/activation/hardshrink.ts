import { hardshrink, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x`, but 0 from `−lambd` to `lambd`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { Hardshrink } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Hardshrink().forward(tensor([-2, 0, 1])); // → tensor([-2.,  0.,  1.])
 * ```
 */
export class Hardshrink extends SameShape {
  readonly lambd: number;

  constructor(lambd = 0.5) {
    super();
    this.lambd = lambd;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return hardshrink(x, this.lambd);
  }

  override extraRepr(): string {
    return `lambd=${this.lambd}`;
  }
}
