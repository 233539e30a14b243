/** Training on sequences: sizes, weights and data, as every library has to build them. */
import { type Initial, scaled } from "./problems.ts";
import { values } from "./values.ts";

/** One recurrent layer, and one layer of a Transformer's encoder; both against targets by mean squared error, with SGD. */
export const sequences = {
  /** `[steps, batch, inputs] → [steps, batch, units]`. */
  lstm: { inputs: 64, units: 128, steps: 32, batch: 32, checkRate: 1, rate: 1e-6 },
  /** `[batch, steps, units] → [batch, steps, units]`, with ReLU between the two linear layers and no dropout. */
  encoder: { inputs: 64, units: 64, heads: 4, hidden: 256, steps: 32, batch: 16, checkRate: 0.1, rate: 1e-6 },
} as const;

export type SequenceName = keyof typeof sequences;
export const sequenceNames = Object.keys(sequences) as SequenceName[];

/** Parameters in PyTorch's order. Those of normalisations are 1 + v / 8 and v / 8. */
export function sequenceParameters(name: SequenceName): Initial[] {
  if (name === "lstm") {
    const { inputs, units } = sequences.lstm;
    const shapes = [[4 * units, inputs], [4 * units, units], [4 * units], [4 * units]];
    return shapes.map((shape, i) => scaled(shape, i + 1, units));
  }
  const { units, hidden } = sequences.encoder;
  const shapes = [
    ...[[3 * units, units], [3 * units], [units, units], [units]],
    ...[[hidden, units], [hidden], [units, hidden], [units]],
  ];
  const norms = [1, 0, 1, 0].map((middle, i) => {
    const { shape, values } = scaled([units], shapes.length + i + 1, 64);
    return { shape, values: values.map((v) => middle + v) };
  });
  return [...shapes.map((shape, i) => scaled(shape, i + 1, shape.at(-1) as number)), ...norms];
}

/** The one batch: what goes in, and what should come out. */
export function sequenceBatch(name: SequenceName): { x: Initial; y: Initial } {
  const { inputs, units, steps, batch } = sequences[name];
  const front = name === "lstm" ? [steps, batch] : [batch, steps];
  const of = (features: number, seed: number): Initial => ({
    shape: [...front, features],
    values: values(steps * batch * features, seed),
  });
  return { x: of(inputs, 100), y: of(units, 101) };
}
