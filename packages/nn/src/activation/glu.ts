import { glu, type Tensor } from "@qzynn/tensor";
import { Module } from "../module/module.ts";

/**
 * `a · σ(b)`, where `a` and `b` are the halves of axis `dim`, as a layer: the result is half as long there.
 *
 * @example
 * ```ts
 * import { GLU } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * new GLU().forward(tensor([1, 2, 0, 1])); // → tensor([0.5000, 1.4621])
 * ```
 */
export class GLU extends Module {
  readonly dim: number;

  constructor(dim = -1) {
    super();
    this.dim = dim;
  }

  forward(x: Tensor): Tensor {
    return glu(x, this.dim);
  }

  override extraRepr(): string {
    return `dim=${this.dim}`;
  }
}
