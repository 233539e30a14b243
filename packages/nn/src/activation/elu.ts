import { elu, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x` above 0, else `alpha · (eˣ − 1)`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { ELU } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new ELU().forward(tensor([-2, 0, 1])); // → tensor([-0.8647,  0.0000,  1.0000])
 * ```
 */
export class ELU extends SameShape {
  readonly alpha: number;

  constructor(alpha = 1) {
    super();
    this.alpha = alpha;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return elu(x, this.alpha);
  }

  override extraRepr(): string {
    return `alpha=${this.alpha}`;
  }
}
