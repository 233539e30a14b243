/** What "best" means: a name among the scores, and whether more or less of it is better. */
import { QzynnError } from "@qzynn/tensor";
import type { Metrics } from "../metric/metric.ts";
import type { Best, EpochRecord } from "./history.ts";

export interface GoalOptions {
  /** `"loss"` or the name of a metric; of the validation data where there are any, else of the training data. */
  readonly metric: string;
  /** Default: `"min"` for the loss, what the metric says of itself for others. */
  readonly mode?: "max" | "min";
  /** Which of equal epochs is the best. Default: `"first"`. `"last"` suits scores that reach their end, such as 100 %. */
  readonly ties?: "first" | "last";
}

export interface Goal {
  readonly metric: string;
  readonly mode: "max" | "min";
  readonly ties: "first" | "last";
  readonly on: "train" | "validation";
}

export function readGoal(
  { metric, mode, ties = "first" }: GoalOptions,
  metrics: Metrics,
  hasValidation: boolean,
): Goal {
  if (metric !== "loss" && !Object.hasOwn(metrics, metric)) {
    const names = ["loss", ...Object.keys(metrics)].map((name) => JSON.stringify(name)).join(", ");
    throw new QzynnError(`fit: "${metric}" is not measured, so no epoch can be best by it; there is ${names}`);
  }
  const own = metric === "loss" ? "min" : metrics[metric]?.().mode;
  const either = mode ?? own;
  if (!either) {
    throw new QzynnError(`fit: whether more or less "${metric}" is better is not known; add mode: "max" or "min"`);
  }
  return { metric, mode: either, ties, on: hasValidation ? "validation" : "train" };
}

/** `record` if it beats `best`, or is as good and later ones win ties; else `best`. NaN never wins. */
export function better(best: Best | null, record: EpochRecord, { metric, mode, ties, on }: Goal): Best | null {
  const value = record[on]?.[metric];
  if (value === undefined || Number.isNaN(value)) return best;
  if (best) {
    const isBetter = mode === "max" ? value > best.value : value < best.value;
    if (!isBetter && !(ties === "last" && value === best.value)) return best;
  }
  return { epoch: record.epoch, metric, value };
}

/** The best of all epochs, `null` if none was measured. */
export const bestOf = (records: readonly EpochRecord[], goal: Goal): Best | null =>
  records.reduce((best: Best | null, record) => better(best, record, goal), null);
