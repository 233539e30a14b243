import { QzynnError, type Tensor } from "@qzynn/tensor";
import { BatchNorm } from "./batchNorm.ts";

/**
 * Batch normalisation of `[N, C, …]` over the batches of all processes. There is one process here, and so it is what
 * `BatchNorm1d` to `BatchNorm3d` are, for any number of axes: networks written for several run, and their states load.
 * PyTorch's `nn.SyncBatchNorm`.
 */
export class SyncBatchNorm extends BatchNorm {
  protected checkInput(x: Tensor): void {
    if (x.ndim < 2) throw new QzynnError(`SyncBatchNorm: an input of [${x.shape.join(", ")}]; it takes [N, C, …]`);
    this.check(x, [x.ndim], "[N, C, …]");
  }
}
