/** Whether the ends of the curve are harder than what lies between. */
import { average, type Compared, resultsOf } from "@qzynn/report";
import type { Result } from "./result.ts";

/** Mean errors of the outer tenths and of what lies between. */
export function edges(results: readonly Result[]): { readonly outer: number; readonly inner: number } {
  const region = (outer: boolean) =>
    average(
      results.flatMap(({ regions }) =>
        regions.filter(({ name }) => name.includes("edge") === outer).map(({ mean }) => mean),
      ),
    ).mean;
  return { outer: region(true), inner: region(false) };
}

/** Which variants find the edges harder, which do not, in words. */
export function atTheEdges(compared: readonly Compared<Result>[]): string {
  const judged = compared
    .map(({ label, outcomes }) => ({ label, results: resultsOf(outcomes) }))
    .filter(({ results }) => results.length > 0)
    .map(({ label, results }) => {
      const { outer, inner } = edges(results);
      return { label, times: outer / inner };
    })
    .sort((a, b) => b.times - a.times);
  const list = (some: typeof judged) =>
    some.map(({ label, times }) => `${label} (${times.toFixed(2)} times)`).join("; ") || "none";
  const harder = judged.filter(({ times }) => times > 1);
  return (
    `The edges are further from the sine than what lies between in: ${list(harder)}. ` +
    `They are not in: ${list(judged.filter(({ times }) => times <= 1))}.`
  );
}
