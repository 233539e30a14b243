/** One comparison as a piece of the report: what was asked, a table, curves, and what they say. */
import { lineChart } from "@qzynn/plot";
import {
  average,
  type Chart,
  type Compared,
  type Comparison,
  chart,
  column,
  failures,
  hasLast,
  levelWords,
  nameOf,
  plusMinus,
  rank,
  resultsOf,
  table,
} from "@qzynn/report";
import { alongX } from "../pictures.ts";
import { EDGES } from "./comparisons.ts";
import { atTheEdges, edges } from "./edges.ts";
import type { Result } from "./result.ts";

export interface Section {
  readonly text: string;
  readonly charts: readonly Chart[];
}

export function section({ name, title, lead, what }: Comparison, compared: readonly Compared<Result>[]): Section {
  const figures = [
    { name: `${name}-loss`, title: `${title}: loss while training, first seed`, svg: losses },
    { name: `${name}-error`, title: `${title}: error along the axis, smoothed, mean of all seeds`, svg: errors },
  ];
  const drawn = figures.map(({ svg, ...figure }) => ({ ...figure, svg: svg(figure.title, compared) }));
  // Where every run failed there is nothing to draw.
  const charts = drawn.filter((figure): figure is Chart & { title: string } => figure.svg !== null);
  const text = [
    `## ${title}`,
    lead,
    table([what, "mean error", "at the edges", "between", "edges ÷ between", "largest"], compared.map(row)),
    ...failures(compared),
    verdict(compared),
    ...(name === EDGES ? [atTheEdges(compared)] : []),
    ...charts.map((figure) => chart(figure.name, figure.title)),
  ];
  return { text: text.join("\n\n"), charts };
}

function row(one: Compared<Result>): string[] {
  const results = resultsOf(one.outcomes);
  if (results.length === 0) return [nameOf(one), "–", "–", "–", "–", "–"];
  const { outer, inner } = edges(results);
  return [
    nameOf(one),
    plusMinus(average(results.map(({ meanError }) => meanError))),
    digits(outer),
    digits(inner),
    (outer / inner).toFixed(2),
    digits(average(results.map(({ largestError }) => largestError.error)).mean),
  ];
}

/** The best and the worst, in words. */
function verdict(compared: readonly Compared<Result>[]): string {
  const ranking = rank(compared, { score: ({ meanError }: Result) => meanError, least: true });
  if (!ranking) return "No run came to an end.";
  const { best, worst } = ranking;
  const last = hasLast(ranking)
    ? ` Furthest: ${worst.label}, ${(worst.mean / best.mean).toFixed(1)} times as far.`
    : "";
  return `Nearest: **${best.label}**, ${digits(best.mean)}${levelWords(ranking)}.${last}`;
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
