/** All that decides a run. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { QzynnError } from "@qzynn/tensor";

export interface Settings {
  readonly preset: string;
  readonly activation: "tanh" | "relu" | "sigmoid";
  readonly hidden: readonly number[];
  readonly samples: number;
  /** How far the points reach beyond [-π, π], as a share of its length on either side. */
  readonly reach: number;
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

/** As near as float32 comes in half a minute: more neurons, many small steps, and a rate that dies away. */
const best: Settings = {
  ...original,
  preset: "best",
  hidden: [64, 64],
  optimizer: "adam",
  lr: 0.002,
  decay: 0.7,
  batchSize: 50,
  reach: 0.05,
};

export const presets: Readonly<Record<string, Settings>> = { original, best };
export const DEFAULT_PRESET = "original";

/** A run goes on with the settings that it began with; only its epochs may be more now. */
export function resumedSettings(folder: string, typed: Partial<Settings>): Settings {
  const path = join(folder, "settings.json");
  if (!existsSync(path)) throw new QzynnError(`there is no run in ${folder} to resume; begin one without --resume`);
  const kept = read(path);
  for (const [name, value] of Object.entries(typed) as [keyof Settings, unknown][]) {
    if (name === "epochs" || JSON.stringify(value) === JSON.stringify(kept[name])) continue;
    throw new QzynnError(
      `the run in ${folder} began with ${name} ${JSON.stringify(kept[name])} and cannot go on with ${JSON.stringify(value)}; leave it out to go on, or leave --resume out to train anew`,
    );
  }
  return { ...kept, ...(typed.epochs !== undefined && { epochs: typed.epochs }) };
}

function read(path: string): Settings {
  try {
    return { ...original, ...(JSON.parse(readFileSync(path, "utf8")) as Partial<Settings>) };
  } catch (cause) {
    throw new QzynnError(`${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
