/** One comparison as a piece of the report: what was asked, a table, curves, and what they say. */
import { lineChart } from "@qzynn/plot";
import { average, type Chart, type Compared, type Comparison, chart, column, resultsOf, table } from "@qzynn/report";
import { alongX } from "../pictures.ts";

/** What a run printed; see `told.ts`. */
export interface Result {
  readonly meanError: number;
  readonly largestError: { readonly error: number; readonly x: number };
  readonly regions: readonly { readonly name: string; readonly mean: number }[];
}

export interface Section {
  readonly text: string;
  readonly charts: readonly Chart[];
}

export function section({ name, title, lead }: Comparison, compared: readonly Compared<Result>[]): Section {
  const figures = [
    { name: `${name}-loss`, title: `${title}: loss while training, first seed`, svg: losses },
    { name: `${name}-error`, title: `${title}: error along the axis, mean of all seeds`, svg: errors },
  ];
  const drawn = figures.map(({ svg, ...figure }) => ({ ...figure, svg: svg(figure.title, compared) }));
  // Where every run failed there is nothing to draw.
  const charts = drawn.filter((figure): figure is Chart & { title: string } => figure.svg !== null);
  const text = [
    `## ${title}`,
    lead,
    table(["", "mean error", "at the edges", "between", "largest"], compared.map(row)),
    verdict(compared),
    ...charts.map((figure) => chart(figure.name, figure.title)),
  ];
  return { text: text.join("\n\n"), charts };
}

function row({ label, outcomes }: Compared<Result>): string[] {
  const results = resultsOf(outcomes);
  const failed = outcomes.length - results.length;
  const note = failed > 0 ? ` (${failed} of ${outcomes.length} failed)` : "";
  if (results.length === 0) return [`${label}${note}`, "–", "–", "–", "–"];
  const region = (wanted: boolean) =>
    average(
      results
        .flatMap(({ regions }) => regions.filter(({ name }) => name.includes("edge") === wanted))
        .map(({ mean }) => mean),
    );
  const { mean, spread } = average(results.map(({ meanError }) => meanError));
  return [
    `${label}${note}`,
    outcomes.length > 1 ? `${digits(mean)} ± ${digits(spread)}` : digits(mean),
    digits(region(true).mean),
    digits(region(false).mean),
    digits(average(results.map(({ largestError }) => largestError.error)).mean),
  ];
}

/** The best and the worst, in words. */
function verdict(compared: readonly Compared<Result>[]): string {
  const ranked = compared
    .filter(({ outcomes }) => resultsOf(outcomes).length > 0)
    .map(({ label, outcomes }) => ({ label, mean: average(resultsOf(outcomes).map((r) => r.meanError)).mean }))
    .sort((a, b) => a.mean - b.mean);
  const [first, last] = [ranked[0], ranked.at(-1)];
  if (!first || !last) return "No run came to an end.";
  const times = (last.mean / first.mean).toFixed(1);
  return `Nearest: **${first.label}**, ${digits(first.mean)}. Furthest: ${last.label}, ${times} times as far.`;
}

const digits = (error: number): string => (error < 0.001 ? error.toPrecision(2) : error.toFixed(4));

const losses = (title: string, compared: readonly Compared<Result>[]): string | null => {
  const series = compared.flatMap(({ label, outcomes: [first] }) => {
    if (!first?.result) return [];
    const [x, y] = ["epoch", "loss"].map((name) => column(first.folder, "history.csv", name)) as [number[], number[]];
    return [{ name: label, x, y }];
  });
  const y = { label: "mean squared error", log: true };
  return series.length > 0 ? lineChart({ title, x: { label: "epoch" }, y, series }) : null;
};

const errors = (title: string, compared: readonly Compared<Result>[]): string | null => {
  const series = compared.flatMap(({ label, outcomes }) => {
    const folders = outcomes.filter(({ result }) => result).map(({ folder }) => folder);
    const runs = folders.map((folder) => column(folder, "errors.csv", "error"));
    const [folder] = folders;
    if (folder === undefined) return [];
    const y = (runs[0] as number[]).map((_, i) => average(runs.map((run) => run[i] as number)).mean);
    return [{ name: label, x: column(folder, "errors.csv", "x"), y: smooth(y) }];
  });
  const y = { label: "|network − sin(x)|", log: true };
  return series.length > 0 ? lineChart({ title, x: alongX, y, series }) : null;
};

/** The error passes through zero many times; its mean over a small window shows where it is large. */
function smooth(values: readonly number[]): number[] {
  const reach = 10;
  return values.map((_, i) => average(values.slice(Math.max(0, i - reach), i + reach + 1)).mean);
}
