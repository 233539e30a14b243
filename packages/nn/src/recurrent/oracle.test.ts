/** Every case of the pack of recurrent layers and cells. */
import { fromArray, type Tensor } from "@qzynn/tensor";
import { type Answer, type Case, numbersOf, oracleTests, type Packed } from "@qzynn/vitest/oracle";
import * as nn from "../index.ts";

const read = (p: Packed, requiresGrad = false): Tensor =>
  fromArray(Float32Array.from(numbersOf(p)), p.shape, { requiresGrad });

const layers = { RNN: nn.RNN, LSTM: nn.LSTM, GRU: nn.GRU };
const cells = { RNNCell: nn.RNNCell, LSTMCell: nn.LSTMCell, GRUCell: nn.GRUCell };

type Attrs = Readonly<Record<string, never>>;

/** Takes an input and states, and gives all its outputs. */
type Whole = nn.Module & { forward(x: Tensor, state?: unknown): unknown };

function layerOf(c: Case): Whole {
  const { input_size, hidden_size, ...rest } = (c.attrs ?? {}) as Attrs;
  const words: Record<string, string> = {
    num_layers: "numLayers",
    batch_first: "batchFirst",
    bidirectional: "bidirectional",
    bias: "bias",
    nonlinearity: "nonlinearity",
    proj_size: "projSize",
    dropout: "dropout",
  };
  const options = Object.fromEntries(Object.entries(rest).map(([k, v]) => [words[k] ?? k, v]));
  const Kind = { ...layers, ...cells }[c.op.replace("nn.", "") as "LSTM"];
  return new Kind(input_size as unknown as number, hidden_size as unknown as number, options) as Module as Whole;
}

type Module = nn.Module;

oracleTests(
  "recurrent",
  (c): Answer => {
    const layer = layerOf(c).train(c.mode !== "eval");
    layer.loadStateDict(Object.fromEntries(Object.entries(c.params ?? {}).map(([name, p]) => [name, read(p)])));
    const inputs = Object.entries(c.inputs ?? {}).map(([name, p]) => [name, read(p, true)] as const);
    const [x, ...states] = inputs.map(([, x]) => x);
    const state = c.op.includes("LSTM") ? (states.length > 0 ? states : undefined) : states[0];
    const results = [layer.forward(x as Tensor, state)].flat(2) as Tensor[];
    const outputs = Object.fromEntries(Object.keys(c.outputs ?? {}).map((name, i) => [name, results[i] as Tensor]));
    const objective = Object.entries(c.cotangents ?? {})
      .map(([name, p]) => (outputs[name] as Tensor).mul(read(p)).sum() as Tensor)
      .reduce((a, b) => a.add(b) as Tensor);
    objective.backward();
    const grads = [...inputs, ...layer.namedParameters()].map(([name, x]) => [name, x.grad]);
    return { outputs, grads: Object.fromEntries(grads) };
  },
  { covers: (c) => c.op.startsWith("nn.") },
);
