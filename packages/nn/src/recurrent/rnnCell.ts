import type { Tensor } from "@qzynn/tensor";
import { checkNonlinearity } from "./rnn.ts";
import { type CellOptions, RNNCellBase } from "./rnnCellBase.ts";

export interface RNNCellOptions extends CellOptions {
  readonly nonlinearity?: "tanh" | "relu";
}

/**
 * One step of {@link RNN}: from `x` `[N, in]` (or `[in]`) and `h` `[N, H]` to the next `h`, which is zeros at first if it is left
 * out. PyTorch's `nn.RNNCell`; see {@link RNNCellBase} for the parameters.
 *
 * @example
 * ```ts
 * import { RNNCell } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const cell = new RNNCell(3, 4, { nonlinearity: "relu" });
 * cell.forward(ones([5, 3]), cell.forward(ones([5, 3]))).shape; // → [ 5, 4 ]
 * ```
 */
export class RNNCell extends RNNCellBase {
  readonly nonlinearity: "tanh" | "relu";

  constructor(inputSize: number, hiddenSize: number, { nonlinearity = "tanh", ...options }: RNNCellOptions = {}) {
    checkNonlinearity("RNNCell", nonlinearity);
    super(inputSize, hiddenSize, options, { kind: nonlinearity, gates: 1 });
    this.nonlinearity = nonlinearity;
  }

  forward(x: Tensor, h?: Tensor): Tensor {
    return this.step(x, h ? [h] : null)[0] as Tensor;
  }

  override extraRepr(): string {
    return super.extraRepr() + (this.nonlinearity === "tanh" ? "" : `, nonlinearity=${this.nonlinearity}`);
  }
}
