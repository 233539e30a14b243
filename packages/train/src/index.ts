/** The training loop: fit, evaluate, metrics, progress, checkpoints and resume. */

export type { CheckpointOptions, CheckpointStore } from "./checkpoint/store.ts";
export { fit } from "./fit.ts";
export type { FitOptions } from "./fitOptions.ts";
export type { GoalOptions } from "./history/goal.ts";
export type { Best, EpochRecord, History } from "./history/history.ts";
export { historyCsv } from "./history/historyCsv.ts";
export { type EvaluateOptions, evaluate } from "./loop/evaluate.ts";
export type {
  Batch,
  Batches,
  Loss,
  LossFunction,
  Model,
  Optimizer,
  RandomSource,
  Scheduler,
  Stateful,
} from "./loop/parts.ts";
export type { Now, Progress } from "./loop/progress.ts";
export type { Scores } from "./loop/tally.ts";
export { accuracy } from "./metric/accuracy.ts";
export { confusionMatrix } from "./metric/confusionMatrix.ts";
export { meanAbsoluteError } from "./metric/meanAbsoluteError.ts";
export type { Accumulator, Metric, Metrics } from "./metric/metric.ts";
export { topKAccuracy } from "./metric/topKAccuracy.ts";
