import { bernoulli, mul, QzynnError, type Shape, type Tensor } from "@qzynn/tensor";
import { SameShape } from "../module/sameShape.ts";

/**
 * In training, sets each element to 0 with probability `p` and divides the others by `1 − p`, so that the expected sum
 * stays; otherwise `y = x`. Srivastava et al. 2014, in its inverted form, as PyTorch has it.
 *
 * The mask is a new one on each call, drawn from the default generator as PyTorch draws it on the CPU.
 *
 * @example
 * ```ts
 * import { Dropout } from "@qzynn/nn";
 * import { manualSeed, ones } from "@qzynn/tensor";
 * manualSeed(0);
 * const layer = new Dropout(0.5);
 * layer.forward(ones([8])); // → tensor([0., 0., 2., 0., 0., 0., 2., 2.])
 * layer.eval().forward(ones([3])); // → tensor([1., 1., 1.])
 * ```
 */
export class Dropout extends SameShape {
  readonly p: number;

  constructor(p = 0.5) {
    super();
    if (!(p >= 0 && p <= 1)) throw new QzynnError(`Dropout: p is ${p}; a probability lies between 0 and 1`);
    this.p = p;
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    if (!this.training || this.p === 0 || x.numel() === 0) return x;
    if (this.p === 1) return x.mul(0) as Tensor as Tensor<S>;
    const kept = bernoulli(1 - this.p, x.shape as Shape, { dtype: x.dtype });
    return mul(x as Tensor, kept.div(1 - this.p)) as Tensor<S>;
  }

  override extraRepr(): string {
    return `p=${this.p}`;
  }
}
