import type { Tensor } from "@qzynn/tensor";
import { BatchNorm } from "./batchNorm.ts";

/**
 * Each channel of `[N, C, D, H, W]` with mean 0 and variance 1, times `weight` plus `bias`: `(x − μ) / √(σ² + eps) · w + b`. In
 * training μ and σ² are those of the batch, and `runningMean` and `runningVar` move towards them; otherwise these are
 * used. PyTorch's `nn.BatchNorm3d`; in the state they are `running_mean`, `running_var` and `num_batches_tracked`.
 *
 * @example
 * ```ts
 * import { BatchNorm3d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new BatchNorm3d(2);
 * layer.forward(ones([4, 2, 3, 8, 8])).shape; // → [ 4, 2, 3, 8, 8 ]
 * layer.runningMean?.toArray(); // → [ 0.10000000149011612, 0.10000000149011612 ]
 * ```
 */
export class BatchNorm3d extends BatchNorm {
  protected checkInput(x: Tensor): void {
    this.check(x, [5], "[N, C, D, H, W]");
  }
}
