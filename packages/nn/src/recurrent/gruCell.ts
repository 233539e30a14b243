import type { Tensor } from "@qzynn/tensor";
import { type CellOptions, RNNCellBase } from "./rnnCellBase.ts";

/**
 * One step of {@link GRU}: from `x` `[N, in]` (or `[in]`) and `h` `[N, H]` to the next `h`, which is zeros at first if it is left
 * out. PyTorch's `nn.GRUCell`; see {@link RNNCellBase} for the parameters.
 *
 * @example
 * ```ts
 * import { GRUCell } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const cell = new GRUCell(3, 4);
 * cell.forward(ones([5, 3]), cell.forward(ones([5, 3]))).shape; // → [ 5, 4 ]
 * ```
 */
export class GRUCell extends RNNCellBase {
  constructor(inputSize: number, hiddenSize: number, options: CellOptions = {}) {
    super(inputSize, hiddenSize, options, { kind: "gru", gates: 3 });
  }

  forward(x: Tensor, h?: Tensor): Tensor {
    return this.step(x, h ? [h] : null)[0] as Tensor;
  }
}
