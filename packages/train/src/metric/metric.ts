/** What a metric is: something that looks at outputs and targets, batch by batch, and comes to a value. */
import type { Tensor } from "@qzynn/tensor";

/** One count, from the first batch to the last. */
export interface Accumulator<V = number> {
  /** Whether more is better (`"max"`) or less; needed only to keep the best epoch by it. */
  readonly mode?: "max" | "min";
  update(output: Tensor, target: Tensor): void;
  value(): V;
}

/** Begins a new count. */
export type Metric<V = number> = () => Accumulator<V>;

/** Metrics by the names under which they are reported, as `{ accuracy, top3: topKAccuracy(3) }`. */
export type Metrics = Readonly<Record<string, Metric>>;
