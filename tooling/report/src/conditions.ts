/** How many runs there were, how long they took and on what: the last line of a report. */
import { availableParallelism, cpus } from "node:os";
import type { Outcome } from "./job.ts";

/** Comparisons share runs; each counts once. */
export const runsOf = (outcomes: readonly Outcome<unknown>[]): number =>
  new Set(outcomes.map(({ folder }) => folder)).size;

export function conditions(outcomes: readonly Outcome<{ readonly seconds: number }>[]): string {
  const seconds = new Map(outcomes.map(({ folder, result }) => [folder, result?.seconds ?? 0]));
  const all = [...seconds.values()].reduce((sum, some) => sum + some, 0);
  const took = all < 120 ? `${all.toFixed(0)} s` : `${(all / 60).toFixed(0)} min`;
  const machine = `${cpus()[0]?.model.trim() ?? process.arch}, ${availableParallelism()} cores, ${process.platform}, Node ${process.version}`;
  return `${runsOf(outcomes)} runs on one core each, ${took} taken together; ${machine}.`;
}
