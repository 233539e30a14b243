import { InstanceNorm } from "./instanceNorm.ts";

/**
 * Each channel of each sample of `[N, C, D, H, W]` or `[C, D, H, W]` with mean 0 and variance 1: `(x − μ) / √(σ² + eps)`, with
 * `affine` times a weight plus a bias for each channel. PyTorch's `nn.InstanceNorm3d`.
 *
 * @example
 * ```ts
 * import { InstanceNorm3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new InstanceNorm3d(2).forward(ones([4, 2, 3, 8, 8])).shape; // → [ 4, 2, 3, 8, 8 ]
 * ```
 */
export class InstanceNorm3d extends InstanceNorm {
  protected readonly places = 3;
}
