/** Which variant is best, and which others the seeds do not tell from it. */
import { type Average, average } from "./average.ts";
import { type Compared, resultsOf } from "./comparison.ts";

export interface Ranked extends Average {
  readonly label: string;
}

export interface Ranking {
  readonly best: Ranked;
  readonly worst: Ranked;
  /** Those whose mean is within two standard errors of the difference from the best one's. */
  readonly level: readonly Ranked[];
}

export interface RankOptions<R> {
  readonly score: (result: R) => number | undefined;
  /** Whether less is better, as of errors. */
  readonly least: boolean;
}

/** `null` if no run came to a score. */
export function rank<R>(compared: readonly Compared<R>[], { score, least }: RankOptions<R>): Ranking | null {
  const ranked = compared
    .map(({ label, outcomes }) => ({ label, ...average(resultsOf(outcomes).flatMap((result) => score(result) ?? [])) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => (least ? a.mean - b.mean : b.mean - a.mean));
  const [best, ...others] = ranked;
  if (!best) return null;
  return { best, worst: others.at(-1) ?? best, level: others.filter((other) => isLevel(best, other)) };
}

/** `|m₁ − m₂| ≤ 2 √(s₁²/n₁ + s₂²/n₂)`; single runs have no spread to judge by. */
function isLevel(a: Average, b: Average): boolean {
  if (a.count < 2 || b.count < 2) return false;
  return Math.abs(a.mean - b.mean) <= 2 * Math.sqrt(a.spread ** 2 / a.count + b.spread ** 2 / b.count);
}

/** `"; level with it: 50, 100"`, or nothing. */
export const levelWords = ({ level }: Ranking): string =>
  level.length > 0 ? `; level with it: ${level.map(({ label }) => label).join("; ")}` : "";

/** Whether there is a last one that the seeds tell from the best. */
export const hasLast = ({ best, worst, level }: Ranking): boolean => worst !== best && !level.includes(worst);
