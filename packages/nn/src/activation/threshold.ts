import { type Shape, type Tensor, threshold } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `x` above `threshold`, else `value`, element by element, as a layer.
 *
 * @example
 * ```ts
 * import { Threshold } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Threshold(0.5, -1).forward(tensor([-2, 0, 1])); // → tensor([-1., -1.,  1.])
 * ```
 */
export class Threshold extends SameShape {
  readonly threshold: number;
  readonly value: number;

  constructor(threshold: number, value: number) {
    super();
    this.threshold = threshold;
    this.value = value;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return threshold(x, this.threshold, this.value);
  }

  override extraRepr(): string {
    return `threshold=${this.threshold}, value=${this.value}`;
  }
}
