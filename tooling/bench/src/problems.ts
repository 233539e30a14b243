/** The training workloads: networks, data and optimisers, as every library has to build them. */
import { values } from "./values.ts";

export interface Problem {
  /** Sizes of the linear layers; empty for the convolutional network. */
  readonly layers: readonly number[];
  readonly activation: "tanh" | "relu";
  readonly batch: number;
  readonly loss: "mse" | "crossEntropy";
  readonly optimiser: "sgd" | "adam";
  /** For the check: so large that a wrong update shows after five steps. */
  readonly checkRate: number;
  /**
   * While the clock runs: so small that the network stays where it is however many steps are made. A network that learns
   * its one batch by heart would soon compute with subnormal gradients, and the fastest library first.
   */
  readonly rate: number;
}

const mlp = {
  layers: [784, 256, 128, 64, 12],
  activation: "relu",
  loss: "crossEntropy",
} as const;

export const problems = {
  sine: {
    layers: [1, 20, 20, 1],
    activation: "tanh",
    batch: 1000,
    loss: "mse",
    optimiser: "sgd",
    checkRate: 0.1,
    rate: 1e-5,
  },
  sgd1: { ...mlp, batch: 1, optimiser: "sgd", checkRate: 0.01, rate: 1e-6 },
  adam64: { ...mlp, batch: 64, optimiser: "adam", checkRate: 1e-3, rate: 1e-7 },
  cnn64: {
    layers: [],
    activation: "relu",
    batch: 64,
    loss: "crossEntropy",
    optimiser: "adam",
    checkRate: 1e-3,
    rate: 1e-7,
  },
} as const satisfies Record<string, Problem>;

export type ProblemName = keyof typeof problems;
export const problemNames = Object.keys(problems) as ProblemName[];

/** One parameter: its shape and its first values, scaled as libraries do it, by 1/√(inputs of a unit). */
export interface Initial {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export const scaled = (shape: readonly number[], seed: number, fanIn: number): Initial => ({
  shape,
  values: values(
    shape.reduce((a, b) => a * b, 1),
    seed,
  ).map((v) => v / Math.sqrt(fanIn)),
});

/** Weights and biases in turn: `[out, in]`, `[out]`; for convolutions `[out, in, 3, 3]`, `[out]`. */
export function parametersOf(name: ProblemName): Initial[] {
  const shapes =
    name === "cnn64"
      ? [
          [16, 1, 3, 3],
          [32, 16, 3, 3],
          [12, 32 * 7 * 7],
        ]
      : problems[name].layers.slice(1).map((n, i) => [n, problems[name].layers[i] as number]);
  return shapes.flatMap((shape, i) => {
    const fanIn = shape.slice(1).reduce((a, b) => a * b, 1);
    return [scaled(shape, 2 * i + 1, fanIn), scaled([shape[0] as number], 2 * i + 2, fanIn)];
  });
}

/** The one batch: floats and either floats to meet or classes. */
export function batchOf(name: ProblemName): { x: Initial; y: Float32Array | Int32Array } {
  if (name === "sine") {
    const x = values(1000, 100).map((v) => v * Math.PI);
    return { x: { shape: [1000, 1], values: x }, y: x.map(Math.sin) };
  }
  const { batch } = problems[name];
  const shape = name === "cnn64" ? [batch, 1, 28, 28] : [batch, 784];
  const x = values(batch * 784, 100).map((v) => (v + 1) / 2);
  return { x: { shape, values: x }, y: Int32Array.from({ length: batch }, (_, i) => (7 * i + 3) % 12) };
}
