/** Recurrent layers as operators of version 17: the output of every step, from states of zeros. */
import { GRU, LSTM, RNN, type RNNBase } from "@qzynn/nn";
import { QzynnError, type Tensor } from "@qzynn/tensor";
import { type Entry, entry } from "./activations.ts";
import type { Attributes, Value, Writer } from "./Writer.ts";

/** An operator, and which of PyTorch's gates stand where in it. */
interface Sort {
  readonly op: "LSTM" | "GRU" | "RNN";
  readonly order: readonly number[];
  readonly attributes: Attributes;
}

/** PyTorch has input, forget, cell, output; ONNX input, output, forget, cell. */
const lstm: Sort = { op: "LSTM", order: [0, 3, 1, 2], attributes: {} };
/** PyTorch has reset, update, new; ONNX update, reset, new. */
const gru: Sort = { op: "GRU", order: [1, 0, 2], attributes: { linear_before_reset: 1 } };
const rnn: Sort = { op: "RNN", order: [0], attributes: {} };

/** The rows of a weight with the gates in another order; the weight keeps its name and its own order. */
function reordered(w: Writer, name: string, { order }: Sort, size: number): string {
  if (order.length === 1) return name;
  const parts = order.map((gate) =>
    w.node("Slice", [name, w.ints([gate * size]), w.ints([(gate + 1) * size]), w.ints([0])]),
  );
  return w.node("Concat", parts, { axis: 0 });
}

/** One for each direction, below one another. */
const stacked = (w: Writer, names: readonly string[]): string => {
  const rows = names.map((name) => w.node("Unsqueeze", [name, w.ints([0])]));
  return rows.length === 1 ? (rows[0] as string) : w.node("Concat", rows, { axis: 0 });
};

function recurrent(w: Writer, m: RNNBase, x: Value, sort: Sort): string {
  if (m.projSize > 0)
    throw new QzynnError("exportOnnx: an LSTM has a projSize, and no operator of ONNX projects its outputs");
  const ways = m.bidirectional ? ["", "_reverse"] : [""];
  const held = new Map(m.namedParameters());
  const weights = (kind: string, layer: number) =>
    ways.map((way) => {
      const name = `${kind}_l${layer}${way}`;
      return reordered(w, w.weight(name, held.get(name) as Tensor), sort, m.hiddenSize);
    });
  let y = m.batchFirst ? w.node("Transpose", [x.name], { perm: [1, 0, 2] }) : x.name;
  for (let layer = 0; layer < m.numLayers; layer++) {
    const inputs = [y, stacked(w, weights("weight_ih", layer)), stacked(w, weights("weight_hh", layer))];
    if (m.bias) {
      const [input, state] = [weights("bias_ih", layer), weights("bias_hh", layer)];
      inputs.push(
        stacked(
          w,
          input.map((name, i) => w.node("Concat", [name, state[i] as string], { axis: 0 })),
        ),
      );
    }
    const direction = m.bidirectional ? "bidirectional" : "forward";
    // [time, directions, batch, features]
    const all = w.node(sort.op, inputs, { ...sort.attributes, hidden_size: m.hiddenSize, direction });
    y = m.bidirectional
      ? w.node("Reshape", [w.node("Transpose", [all], { perm: [0, 2, 1, 3] }), w.ints([0, 0, -1])])
      : w.node("Squeeze", [all, w.ints([1])]);
  }
  return m.batchFirst ? w.node("Transpose", [y], { perm: [1, 0, 2] }) : y;
}

function plain(w: Writer, m: RNN, x: Value): string {
  const activation = m.nonlinearity === "relu" ? "Relu" : "Tanh";
  const activations = Array<string>(m.bidirectional ? 2 : 1).fill(activation);
  return recurrent(w, m, x, { ...rnn, attributes: { activations } });
}

export const recurrentLayers: readonly Entry[] = [
  entry<GRU>(GRU, (w, m, x) => recurrent(w, m, x, gru)),
  entry<LSTM>(LSTM, (w, m, x) => recurrent(w, m, x, lstm)),
  entry<RNN>(RNN, plain),
];
