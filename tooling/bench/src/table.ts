/** Results as a table for people. */
import Table from "cli-table3";
import { TOLERANCE } from "./agreement.ts";
import type { Result } from "./result.ts";
import type { Spread } from "./statistics.ts";

/** `43.1 µs`: three digits and the unit that fits. */
export function time(seconds: number): string {
  const [scale, unit] = seconds < 1e-3 ? [1e6, "µs"] : seconds < 1 ? [1e3, "ms"] : [1, "s"];
  return `${Number((seconds * scale).toPrecision(3))} ${unit}`;
}

/** `9.41× (8.8–10.2)`. */
export const factor = ({ median, p10, p90 }: Spread): string =>
  `${Number(median.toPrecision(3))}× (${Number(p10.toPrecision(2))}–${Number(p90.toPrecision(2))})`;

const agreement = (difference: number | undefined): string =>
  difference === undefined ? "" : difference <= TOLERANCE ? "yes" : `NO: off by ${difference.toPrecision(2)}`;

function row({ library, seconds, overCompiled, overEager, difference, missing }: Result): string[] {
  return [
    library,
    seconds ? time(seconds.median) : (missing ?? ""),
    seconds ? `${time(seconds.p10)} – ${time(seconds.p90)}` : "",
    overCompiled ? factor(overCompiled) : "",
    overEager ? factor(overEager) : "",
    agreement(difference),
  ];
}

/** One table; every workload begins with its name. */
export function table(results: readonly Result[]): string {
  const rows = new Table({
    head: ["", "library", "median", "10–90 %", "× qzynn compiled", "× qzynn eager", "same values"],
    style: { head: [], border: [], compact: true },
    wordWrap: true,
    colWidths: [null, null, 24, null, null, null, null],
  });
  let last = "";
  for (const result of results) {
    rows.push([result.workload === last ? "" : result.workload, ...row(result)]);
    last = result.workload;
  }
  return rows.toString();
}

/** One sentence on whether all computed the same. */
export function verdict(results: readonly Result[]): string {
  const checked = results.filter(({ difference }) => difference !== undefined);
  const off = checked.filter(({ difference }) => (difference as number) > TOLERANCE);
  if (checked.length === 0) return "No values were compared.";
  return off.length === 0
    ? `All agree within ${TOLERANCE}: losses of five steps from the same weights on the same data, and values of the results.`
    : `DISAGREE with the first library of their workload: ${off.map((r) => `${r.library} at ${r.workload}`).join(", ")}.`;
}
