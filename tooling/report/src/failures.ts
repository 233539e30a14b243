/** Runs that did not come to an end are findings, too. */
import type { Compared } from "./comparison.ts";

/** The variant's name with how many of its runs failed. */
export function nameOf<R>({ label, outcomes }: Compared<R>): string {
  const failed = outcomes.filter(({ result }) => result === null).length;
  return failed > 0 ? `${label} (${failed} of ${outcomes.length} failed)` : label;
}

/** Why runs failed: a sentence for each variant of which one did. */
export const failures = <R>(compared: readonly Compared<R>[]): string[] =>
  compared.flatMap(({ label, outcomes }) => {
    const failed = outcomes.find(({ error }) => error !== null);
    return failed?.error ? [`${label} failed: ${factOf(failed.error)}.`] : [];
  });

/** An error is a fact, a reason and a way out; a report tells what happened, and not which function noticed. */
const factOf = (error: string): string => error.replace(/^[a-z]\w*: /, "").replace(/;.*$/s, "");
