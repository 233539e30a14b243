/** What lies where in the folder of a run. */
import { join } from "node:path";

export interface RunFiles {
  readonly folder: string;
  readonly settings: string;
  /** On what it ran. */
  readonly environment: string;
  readonly result: string;
  /** Weights after the best and after the last epoch. */
  readonly best: string;
  readonly last: string;
  readonly history: string;
  readonly checkpoints: string;
  /** For TensorBoard. */
  readonly log: string;
  /** Where drawn pictures are kept. */
  readonly data: string;
}

export const runFiles = (folder: string): RunFiles => ({
  folder,
  settings: join(folder, "settings.json"),
  environment: join(folder, "environment.json"),
  result: join(folder, "result.json"),
  best: join(folder, "best.safetensors"),
  last: join(folder, "last.safetensors"),
  history: join(folder, "history.csv"),
  checkpoints: join(folder, "checkpoints"),
  log: join(folder, "tensorboard"),
  data: join(folder, "data"),
});
