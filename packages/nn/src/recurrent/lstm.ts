import type { Tensor } from "@qzynn/tensor";
import type { PackedSequence } from "./packedSequence.ts";
import { type RecurrentOptions, RNNBase } from "./rnnBase.ts";

export interface LSTMOptions extends RecurrentOptions {
  /** Multiplies the outputs down to so many features; 0 does not. */
  readonly projSize?: number;
}

/** The output and the cell. */
export type LSTMState = readonly [h: Tensor, c: Tensor];

/**
 * Long short-term memory, layer upon layer. PyTorch's `nn.LSTM`; at each step
 *
 * `i, f, o = σ(W x + b + U h)`, `g = tanh(W x + b + U h)`, each with weights of its own,
 * `c ← f · c + i · g`, `h ← o · tanh(c)`, and with `projSize` `h ← R · h`.
 *
 * `forward(x, [h, c])` gives `[output, [h, c]]`: for `x` of `[T, N, in]` (or `[N, T, in]` with `batchFirst`, `[T, in]`, or a
 * {@link PackedSequence}) the outputs of the last layer `[T, N, directions · H]`, and the states behind the last step,
 * `[layers · directions, N, H]`. States that are left out are zeros. See {@link RNNBase} for the parameters.
 *
 * @example
 * ```ts
 * import { LSTM } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const lstm = new LSTM(3, 4, { numLayers: 2, bidirectional: true });
 * const [output, [h, c]] = lstm.forward(ones([7, 5, 3]));
 * output.shape; // → [ 7, 5, 8 ]
 * h.shape; // → [ 4, 5, 4 ]
 * Object.keys(lstm.stateDict())[4]; // → weight_ih_l0_reverse
 * ```
 */
export class LSTM extends RNNBase {
  constructor(inputSize: number, hiddenSize: number, { projSize = 0, ...options }: LSTMOptions = {}) {
    super(inputSize, hiddenSize, options, { kind: "lstm", gates: 4, projSize });
  }

  forward(x: Tensor, state?: LSTMState): [output: Tensor, state: LSTMState];
  forward(x: PackedSequence, state?: LSTMState): [output: PackedSequence, state: LSTMState];
  forward(x: Tensor | PackedSequence, state?: LSTMState): [output: Tensor | PackedSequence, state: LSTMState] {
    const { output, states } = this.run(x, state ?? null);
    return [output, states as readonly Tensor[] as LSTMState];
  }
}
