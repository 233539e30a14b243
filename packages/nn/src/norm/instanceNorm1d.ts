import { InstanceNorm } from "./instanceNorm.ts";

/**
 * Each channel of each sample of `[N, C, L]` or `[C, L]` with mean 0 and variance 1: `(x − μ) / √(σ² + eps)`, with
 * `affine` times a weight plus a bias for each channel. PyTorch's `nn.InstanceNorm1d`.
 *
 * @example
 * ```ts
 * import { InstanceNorm1d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * new InstanceNorm1d(2).forward(ones([4, 2, 5])).shape; // → [ 4, 2, 5 ]
 * ```
 */
export class InstanceNorm1d extends InstanceNorm {
  protected readonly places = 1;
}
