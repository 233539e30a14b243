import type { Tensor } from "@qzynn/tensor";
import type { LSTMState } from "./lstm.ts";
import { type CellOptions, RNNCellBase } from "./rnnCellBase.ts";

/**
 * One step of {@link LSTM}: from `x` `[N, in]` (or `[in]`) and `[h, c]`, each `[N, H]`, to the next `[h, c]`. States that are
 * left out are zeros. PyTorch's `nn.LSTMCell`; see {@link RNNCellBase} for the parameters.
 *
 * @example
 * ```ts
 * import { LSTMCell } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const cell = new LSTMCell(3, 4);
 * let state = cell.forward(ones([5, 3]));
 * state = cell.forward(ones([5, 3]), state);
 * state[0].shape; // → [ 5, 4 ]
 * ```
 */
export class LSTMCell extends RNNCellBase {
  constructor(inputSize: number, hiddenSize: number, options: CellOptions = {}) {
    super(inputSize, hiddenSize, options, { kind: "lstm", gates: 4 });
  }

  forward(x: Tensor, state?: LSTMState): LSTMState {
    return this.step(x, state ?? null) as readonly Tensor[] as LSTMState;
  }
}
