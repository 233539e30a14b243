import type { Tensor } from "@qzynn/tensor";
import type { PackedSequence } from "./packedSequence.ts";
import { type RecurrentOptions, RNNBase } from "./rnnBase.ts";

/**
 * The gated recurrent unit, layer upon layer. PyTorch's `nn.GRU`; at each step, with weights of its own for each gate,
 *
 * `r, z = σ(W x + b + U h)`, `n = tanh(W x + b + r · (U h + d))`, `h ← (1 − z) · n + z · h`.
 *
 * `forward(x, h)` gives `[output, h]`: for `x` of `[T, N, in]` (or `[N, T, in]` with `batchFirst`, `[T, in]`, or a
 * {@link PackedSequence}) the outputs of the last layer `[T, N, directions · H]`, and those behind the last step,
 * `[layers · directions, N, H]`. Without `h` they begin as zeros. See {@link RNNBase} for the parameters.
 *
 * @example
 * ```ts
 * import { GRU } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const [output, h] = new GRU(3, 4, { batchFirst: true }).forward(ones([5, 7, 3]));
 * output.shape; // → [ 5, 7, 4 ]
 * h.shape; // → [ 1, 5, 4 ]
 * ```
 */
export class GRU extends RNNBase {
  constructor(inputSize: number, hiddenSize: number, options: RecurrentOptions = {}) {
    super(inputSize, hiddenSize, options, { kind: "gru", gates: 3 });
  }

  forward(x: Tensor, h?: Tensor): [output: Tensor, h: Tensor];
  forward(x: PackedSequence, h?: Tensor): [output: PackedSequence, h: Tensor];
  forward(x: Tensor | PackedSequence, h?: Tensor): [output: Tensor | PackedSequence, h: Tensor] {
    const { output, states } = this.run(x, h ? [h] : null);
    return [output, states[0] as Tensor];
  }
}
