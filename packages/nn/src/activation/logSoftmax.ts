import type { Shape, Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * `xᵢ − log Σ eˣʲ` along the axis `dim`, as a layer: the logarithm of softmax, exact where that would be 0.
 *
 * @example
 * ```ts
 * import { LogSoftmax } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new LogSoftmax(0).forward(tensor([-2, 0, 1])); // → tensor([-3.3490, -1.3490, -0.3490])
 * ```
 */
export class LogSoftmax extends SameShape {
  readonly dim: number;

  constructor(dim: number) {
    super();
    this.dim = dim;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    return x.logSoftmax(this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}
