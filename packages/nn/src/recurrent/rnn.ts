import { QzynnError, type Tensor } from "@qzynn/tensor";
import type { PackedSequence } from "./packedSequence.ts";
import { type RecurrentOptions, RNNBase } from "./rnnBase.ts";

export interface RNNOptions extends RecurrentOptions {
  readonly nonlinearity?: "tanh" | "relu";
}

/**
 * Elman's recurrent network, layer upon layer: `h ← tanh(W x + b + U h + d)`, or ReLU in the place of tanh.
 * PyTorch's `nn.RNN`.
 *
 * `forward(x, h)` gives `[output, h]`: for `x` of `[T, N, in]` (or `[N, T, in]` with `batchFirst`, `[T, in]`, or a
 * {@link PackedSequence}) the outputs of the last layer `[T, N, directions · H]`, and those behind the last step,
 * `[layers · directions, N, H]`. Without `h` they begin as zeros. See {@link RNNBase} for the parameters.
 *
 * @example
 * ```ts
 * import { RNN } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const rnn = new RNN(3, 4, { nonlinearity: "relu", numLayers: 2 });
 * const [output, h] = rnn.forward(ones([7, 5, 3]));
 * output.shape; // → [ 7, 5, 4 ]
 * h.shape; // → [ 2, 5, 4 ]
 * ```
 */
export class RNN extends RNNBase {
  readonly nonlinearity: "tanh" | "relu";

  constructor(inputSize: number, hiddenSize: number, { nonlinearity = "tanh", ...options }: RNNOptions = {}) {
    checkNonlinearity("RNN", nonlinearity);
    super(inputSize, hiddenSize, options, { kind: nonlinearity, gates: 1 });
    this.nonlinearity = nonlinearity;
  }

  forward(x: Tensor, h?: Tensor): [output: Tensor, h: Tensor];
  forward(x: PackedSequence, h?: Tensor): [output: PackedSequence, h: Tensor];
  forward(x: Tensor | PackedSequence, h?: Tensor): [output: Tensor | PackedSequence, h: Tensor] {
    const { output, states } = this.run(x, h ? [h] : null);
    return [output, states[0] as Tensor];
  }

  override extraRepr(): string {
    return super.extraRepr() + (this.nonlinearity === "tanh" ? "" : `, nonlinearity=${this.nonlinearity}`);
  }
}

/** Refuses what neither an RNN nor a cell of one has. */
export function checkNonlinearity(name: string, nonlinearity: string): void {
  if (nonlinearity !== "tanh" && nonlinearity !== "relu")
    throw new QzynnError(`${name}: the nonlinearity "${nonlinearity}" is neither "tanh" nor "relu"`);
}
