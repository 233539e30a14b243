/** Whether other programs have the processor too. Averages of the last minute know neither who came nor who left. */
import { cpus } from "node:os";
import { setTimeout as wait } from "node:timers/promises";

/** Milliseconds; what just ended may have its memory to clear yet. */
const SETTLE = 100;
const WATCH = 500;
/** Cores: what a quiet machine does for itself is less. */
const QUIET = 0.2;

/** Milliseconds since the machine began: in which cores worked, and all. */
export interface Clock {
  readonly busy: number;
  readonly all: number;
}

export const clock = (processors = cpus()): Clock =>
  processors.reduce(
    ({ busy, all }, { times: { user, nice, sys, irq, idle } }) => {
      const worked = user + nice + sys + irq;
      return { busy: busy + worked, all: all + worked + idle };
    },
    { busy: 0, all: 0 },
  );

/** How many cores worked on average between the two. */
export const busyCores = (from: Clock, to: Clock, cores: number): number =>
  to.all > from.all ? (cores * (to.busy - from.busy)) / (to.all - from.all) : 0;

/** How many cores others use while we and our children do nothing for a moment. */
export async function usedByOthers(): Promise<number> {
  await wait(SETTLE);
  const before = clock();
  await wait(WATCH);
  return busyCores(before, clock(), cpus().length);
}

/** A sentence if one of these, taken between workloads, was too much. */
export function busyness(others: readonly number[]): string | undefined {
  const busy = others.filter((cores) => cores > QUIET);
  if (busy.length === 0) return undefined;
  return `BUSY: at ${busy.length} of ${others.length} looks other programs used up to ${Math.max(...busy).toFixed(1)} cores.`;
}
