/** Training on sequences, as a user writes it; eager, or the same function compiled. */
import { mseLoss } from "@qzynn/loss";
import { LSTM, type Module, TransformerEncoderLayer } from "@qzynn/nn";
import { SGD } from "@qzynn/optim";
import { assign, compile, fromArray, noGrad, type Tensor } from "@qzynn/tensor";
import type { Workload } from "../child/serve.ts";
import { type SequenceName, sequenceBatch, sequenceParameters, sequences } from "../sequences.ts";

function model(name: SequenceName): { module: Module; output: (x: Tensor) => Tensor } {
  if (name === "lstm") {
    const lstm = new LSTM(sequences.lstm.inputs, sequences.lstm.units);
    return { module: lstm, output: (x) => lstm.forward(x)[0] };
  }
  const { units, heads, hidden } = sequences.encoder;
  const layer = new TransformerEncoderLayer(units, heads, { dimFeedforward: hidden, dropout: 0, batchFirst: true });
  return { module: layer, output: (x) => layer.forward(x) };
}

function sequenceStep(name: SequenceName, mode: "eager" | "compiled", lr: number): () => Tensor {
  const { module, output } = model(name);
  const initial = sequenceParameters(name);
  module.parameters().forEach((p, i) => {
    const { values, shape } = initial[i] as (typeof initial)[number];
    noGrad(() => assign(p, fromArray(values, shape)));
  });
  const optimiser = new SGD(module.parameters(), { lr });
  const { x, y } = sequenceBatch(name);
  const [input, target] = [fromArray(x.values, x.shape), fromArray(y.values, y.shape)];
  const step = (input: Tensor, target: Tensor): Tensor => {
    optimiser.zeroGrad();
    const loss = mseLoss(output(input), target) as Tensor;
    loss.backward();
    optimiser.step();
    return loss;
  };
  const run = mode === "compiled" ? compile(step) : step;
  return () => run(input, target);
}

export function onSequences(name: SequenceName, mode: "eager" | "compiled"): Workload {
  const step = sequenceStep(name, mode, sequences[name].rate);
  return {
    run(n) {
      let loss: Tensor | undefined;
      for (let i = 0; i < n; i++) loss = step();
      loss?.item();
    },
    check() {
      const fresh = sequenceStep(name, mode, sequences[name].checkRate);
      return Array.from({ length: 5 }, () => fresh().item());
    },
  };
}
