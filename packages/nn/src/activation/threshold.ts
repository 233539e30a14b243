import { type Shape, type Tensor, threshold } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/** `x` above `threshold`, else `value`, element by element, as a layer. */
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
