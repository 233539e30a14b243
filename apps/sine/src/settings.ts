/** All that decides a run. */

export interface Settings {
  readonly preset: string;
  readonly activation: "tanh" | "relu" | "sigmoid";
  readonly hidden: readonly number[];
  readonly samples: number;
  /** How far the points reach beyond [-π, π], as a share of its length on either side. */
  readonly reach: number;
  /** Even distances, or closer together towards the ends. */
  readonly spacing: "even" | "denser";
  readonly optimizer: OptimizerName;
  readonly lr: number;
  /** The learning rate is multiplied with `decay` after every `decayEvery` epochs. */
  readonly decay: number;
  readonly decayEvery: number;
  readonly epochs: number;
  readonly momentum: number;
  readonly nesterov: boolean;
  /** `null`: all samples at once. */
  readonly batchSize: number | null;
  readonly seed: number;
}

export const OPTIMIZERS = ["sgd", "adam", "adamw", "nadam", "radam", "rmsprop", "adagrad", "rprop"] as const;
export type OptimizerName = (typeof OPTIMIZERS)[number];

/** The network, the rate and the epochs are the original's; the momentum is what makes them enough. */
const original: Settings = {
  preset: "original",
  activation: "tanh",
  hidden: [20, 20],
  samples: 1000,
  reach: 0,
  spacing: "even",
  optimizer: "sgd",
  lr: 0.01,
  decay: 0.95,
  decayEvery: 100,
  epochs: 2000,
  momentum: 0.99,
  nesterov: true,
  batchSize: null,
  seed: 0,
};

/** Much nearer: more neurons, many small steps, and a rate that dies away. Smaller batches are noise that Adam follows. */
const best: Settings = {
  ...original,
  preset: "best",
  hidden: [64, 64],
  optimizer: "adam",
  lr: 0.002,
  decay: 0.7,
  decayEvery: 200,
  epochs: 4000,
  batchSize: 100,
};

export const presets: Readonly<Record<string, Settings>> = { original, best };
export const DEFAULT_PRESET = "original";
