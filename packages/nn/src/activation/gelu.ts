import { type GeluOptions, gelu, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x · Φ(x)`, element by element, as a layer, where `Φ` is the distribution function of the normal distribution.
 * `new GELU({ approximate: "tanh" })` is the faster one of the two forms; see {@link gelu}.
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
