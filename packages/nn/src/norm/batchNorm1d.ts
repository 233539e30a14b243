import type { Tensor } from "@qzynn/tensor";
import { BatchNorm } from "./batchNorm.ts";

/**
 * Each channel of `[N, C] or [N, C, L]` with mean 0 and variance 1, times `weight` plus `bias`: `(x − μ) / √(σ² + eps) · w + b`. In
 * training μ and σ² are those of the batch, and `runningMean` and `runningVar` move towards them; otherwise these are
 * used. PyTorch's `nn.BatchNorm1d`; in the state they are `running_mean`, `running_var` and `num_batches_tracked`.
 *
 * @example
 * ```ts
 * import { BatchNorm1d } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const layer = new BatchNorm1d(2);
 * layer.forward(ones([4, 2, 5])).shape; // → [ 4, 2, 5 ]
 * layer.runningMean?.toArray(); // → [ 0.10000000149011612, 0.10000000149011612 ]
 * ```
 */
export class BatchNorm1d extends BatchNorm {
  protected checkInput(x: Tensor): void {
    this.check(x, [2, 3], "[N, C] or [N, C, L]");
  }
}
