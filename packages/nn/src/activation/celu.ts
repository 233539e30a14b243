import { celu, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x` above 0, else `alpha · (e^(x / alpha) − 1)`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { CELU } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new CELU().forward(tensor([-2, 0, 1])); // → tensor([-0.8647,  0.0000,  1.0000])
 * ```
 */
export class CELU extends SameShape {
  readonly alpha: number;

  constructor(alpha = 1) {
    super();
    this.alpha = alpha;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return celu(x, this.alpha);
  }

  override extraRepr(): string {
    return `alpha=${this.alpha}`;
  }
}
