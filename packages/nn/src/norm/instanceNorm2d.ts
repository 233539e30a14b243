import { InstanceNorm } from "./instanceNorm.ts";

/**
 * Each channel of each sample of `[N, C, H, W]` or `[C, H, W]` with mean 0 and variance 1: `(x − μ) / √(σ² + eps)`, with
 * `affine` times a weight plus a bias for each channel. PyTorch's `nn.InstanceNorm2d`.
 *
 * @example
 * ```ts
 * import { InstanceNorm2d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new InstanceNorm2d(2).forward(ones([4, 2, 8, 8])).shape; // → [ 4, 2, 8, 8 ]
 * ```
 */
export class InstanceNorm2d extends InstanceNorm {
  protected readonly places = 2;
}
