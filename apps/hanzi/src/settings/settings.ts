/** Everything that decides how a run goes. Kept with the run, so that it can be repeated and resumed. */
export interface Settings {
  readonly preset: string;
  /** The image folder; `null`: drawn by this program. */
  readonly data: string | null;
  /** A list of pictures that are not learned from, one a line; `null`: none is left out. */
  readonly exclude: string | null;
  /** Drawn pictures of each character, and how unsteady the hand is. Without meaning for a folder of one's own. */
  readonly count: number;
  readonly strength: number;
  /** Channels of the convolutions, each with a ReLU and a maximum over 2×2 behind it; none: layers of neurons alone. */
  readonly channels: readonly number[];
  /** Neurons of the hidden layers. */
  readonly hidden: readonly number[];
  readonly dropout: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly optimizer: OptimizerName;
  readonly lr: number;
  /** The learning rate is multiplied by `decay` every `decayEvery` epochs. */
  readonly decay: number;
  readonly decayEvery: number;
  /** Whether pictures are distorted at random each time they are shown. */
  readonly augment: boolean;
  /** Pixels from 0 to 1, or as they are in the file, from 0 to 255. */
  readonly pixels: "unit" | "raw";
  /** What ink counts: 1 on paper of 0, or 0 on paper of 1. */
  readonly ink: 0 | 1;
  /** The share of the pictures that is kept aside to check with. */
  readonly validation: number;
  /** Check after every so many epochs, and keep a checkpoint after every so many. */
  readonly validateEvery: number;
  readonly checkpointEvery: number;
  readonly seed: number;
}

export const OPTIMIZERS = ["sgd", "adam", "adamw"] as const;
export type OptimizerName = (typeof OPTIMIZERS)[number];
