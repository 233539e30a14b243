/** Runs that differ in one thing, and what became of them. */
import { type Job, type Outcome, parametersOf } from "./job.ts";

export interface Variant {
  readonly label: string;
  /** What differs from the settings that the program has by itself. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface Comparison {
  /** Charts are called after it. */
  readonly name: string;
  readonly title: string;
  /** What is asked. */
  readonly lead: string;
  /** What the variants differ in, in a word or two: the head of the table's first column. */
  readonly what: string;
  readonly variants: readonly Variant[];
}

/** A variant with its runs, one for each seed. */
export interface Compared<R> {
  readonly label: string;
  readonly outcomes: readonly Outcome<R>[];
}

/** Seeds from 0 on of every variant; `common` are settings that all of them have. */
export const jobsOf = (comparisons: readonly Comparison[], seeds: number, common: Variant["settings"] = {}): Job[] =>
  comparisons.flatMap(({ title, variants }) =>
    variants.flatMap(({ label, settings }) =>
      Array.from({ length: seeds }, (_, seed) => ({
        name: `${title}: ${label}, seed ${seed}`,
        args: parametersOf({ ...settings, ...common, seed }),
      })),
    ),
  );

/** The outcomes of `jobsOf`, each with what it belongs to. */
export function byVariant<R>(
  comparisons: readonly Comparison[],
  outcomes: readonly Outcome<R>[],
  seeds: number,
): { readonly comparison: Comparison; readonly compared: readonly Compared<R>[] }[] {
  let next = 0;
  const take = (): Outcome<R>[] => {
    next += seeds;
    return outcomes.slice(next - seeds, next);
  };
  return comparisons.map((comparison) => ({
    comparison,
    compared: comparison.variants.map(({ label }) => ({ label, outcomes: take() })),
  }));
}

/** What the runs printed that came to an end. */
export const resultsOf = <R>(outcomes: readonly Outcome<R>[]): R[] =>
  outcomes.flatMap(({ result }) => (result === null ? [] : [result]));
