import { hardtanh, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `min(max(x, minVal), maxVal)`, element by element, as a layer; the slope at the bounds is 0.
 *
 * @example
 * ```ts
 * import { Hardtanh } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new Hardtanh().forward(tensor([-2, 0, 1])); // → tensor([-1.,  0.,  1.])
 * ```
 */
export class Hardtanh extends SameShape {
  readonly minVal: number;
  readonly maxVal: number;

  constructor(minVal = -1, maxVal = 1) {
    super();
    if (!(minVal < maxVal))
      throw new QzynnError(`Hardtanh: minVal is ${minVal} and maxVal is ${maxVal}; give the smaller one first`);
    this.minVal = minVal;
    this.maxVal = maxVal;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return hardtanh(x, this.minVal, this.maxVal);
  }

  override extraRepr(): string {
    return `minVal=${this.minVal}, maxVal=${this.maxVal}`;
  }
}
