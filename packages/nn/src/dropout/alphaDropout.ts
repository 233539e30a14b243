import type { Shape, Tensor } from "@qzynn/tensor";
import { AlphaDropping } from "./alphaDropping.ts";

/**
 * In training, sets each element with probability `p` to the value that `SELU` gives far below 0, and scales and moves
 * all so that mean 0 and variance 1 stay what they are; otherwise `y = x`. Klambauer et al. 2017; PyTorch's
 * `nn.AlphaDropout`, mask and all.
 *
 * @example
 * ```ts
 * import { AlphaDropout } from "@qzynn/nn";
 * import { manualSeed, ones } from "@qzynn/tensor";
 * manualSeed(0);
 * new AlphaDropout(0.5).forward(ones([3])); // → tensor([-0.7792, -0.7792,  1.6656])
 * ```
 */
export class AlphaDropout extends AlphaDropping {
  protected maskOf(x: Tensor): Shape {
    return x.shape;
  }
}
