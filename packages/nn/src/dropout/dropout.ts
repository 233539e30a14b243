import { mul, type Tensor } from "@qzynn/tensor";
import { Dropping, kept } from "./dropping.ts";

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
export class Dropout extends Dropping {
  protected drop(x: Tensor): Tensor {
    return mul(x, kept(this.p, x.shape, x).div(1 - this.p)) as Tensor;
  }
}
