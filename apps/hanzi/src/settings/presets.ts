/** Settings that go together. */
import type { Settings } from "./settings.ts";

const common = {
  data: null,
  exclude: null,
  count: 600,
  strength: 1,
  channels: [],
  hidden: [256, 128, 64],
  pixels: "unit",
  validation: 0.1,
  checkpointEvery: 10,
  seed: 0,
} as const;

/** As the experiment was first done: one picture at a time, plain steps downhill, nothing against over-fitting. */
const original: Settings = {
  ...common,
  preset: "original",
  dropout: 0,
  epochs: 100,
  batchSize: 1,
  optimizer: "sgd",
  lr: 0.005,
  decay: 0.9,
  decayEvery: 10,
  augment: false,
  ink: 0,
  validateEvery: 10,
};

/** The same network, taught better. */
const better: Settings = {
  ...common,
  preset: "better",
  dropout: 0.05,
  epochs: 40,
  batchSize: 32,
  optimizer: "adamw",
  lr: 0.002,
  decay: 0.92,
  decayEvery: 1,
  augment: true,
  ink: 1,
  validateEvery: 1,
};

/** More neurons: with distorted pictures there is enough to learn for them. */
const wide: Settings = { ...better, preset: "wide", hidden: [512, 256, 128], dropout: 0 };

/** A small convolutional network: what a stroke looks like has to be learned once, not at every place. */
const cnn: Settings = { ...better, preset: "cnn", channels: [16, 32], hidden: [128], dropout: 0.1, count: 800 };

export const presets: Readonly<Record<string, Settings>> = { better, wide, cnn, original };
export const DEFAULT_PRESET = "better";
