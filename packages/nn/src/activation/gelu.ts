import { type GeluOptions, gelu, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x · Φ(x)`, element by element, as a layer, where `Φ` is the distribution function of the normal distribution.
 * `new GELU({ approximate: "tanh" })` is the faster one of the two forms; see {@link gelu}.
 *
 * @example
 * ```ts
 * import { GELU } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new GELU().forward(tensor([-2, 0, 1])); // → tensor([-0.0455,  0.0000,  0.8413])
 * ```
 */
export class GELU extends SameShape {
  readonly approximate: "none" | "tanh";

  constructor({ approximate = "none" }: GeluOptions = {}) {
    super();
    this.approximate = approximate;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return gelu(x, this);
  }

  override extraRepr(): string {
    return `approximate=${this.approximate}`;
  }
}
