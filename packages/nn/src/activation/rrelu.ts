import { rrelu, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x` above 0, else `a · x`, element by element, as a layer. In training each `a` is drawn from U(`lower`, `upper`) from
 * the default generator, as PyTorch draws it; otherwise `a = (lower + upper) / 2`.
 *
 * @example
 * ```ts
 * import { RReLU } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new RReLU().eval().forward(tensor([-2, 0, 1])); // → tensor([-0.4583,  0.0000,  1.0000])
 * ```
 */
export class RReLU extends SameShape {
  readonly lower: number;
  readonly upper: number;

  constructor(lower = 1 / 8, upper = 1 / 3) {
    super();
    this.lower = lower;
    this.upper = upper;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return rrelu(x, this.lower, this.upper, { training: this.training });
  }

  override extraRepr(): string {
    return `lower=${this.lower}, upper=${this.upper}`;
  }
}
