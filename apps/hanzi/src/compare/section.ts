/** One comparison as a piece of the report: what was asked, a table, a chart, and what they say. */
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
  rank,
  resultsOf,
  table,
} from "@qzynn/report";
import { percent } from "../report/table.ts";
import type { Result } from "./result.ts";

export interface Section {
  readonly text: string;
  readonly charts: readonly Chart[];
}

export function section({ name, title, lead, what }: Comparison, compared: readonly Compared<Result>[]): Section {
  const figure = { name: `${name}-accuracy`, title: `${title}: validation while training, first seed` };
  const text = [
    `## ${title}`,
    lead,
    table([what, "validation", "training", "validation loss", "best epoch"], compared.map(row)),
    ...failures(compared),
    verdict(compared),
  ];
  // Where every run failed there is nothing to draw.
  if (!compared.some(({ outcomes: [first] }) => first?.result)) return { text: text.join("\n\n"), charts: [] };
  text.push(chart(figure.name, figure.title));
  return { text: text.join("\n\n"), charts: [{ name: figure.name, svg: curves(figure.title, compared) }] };
}

const meanOf = (results: readonly Result[], of: (result: Result) => number | undefined) =>
  average(results.flatMap((result) => of(result) ?? []));

function row(one: Compared<Result>): string[] {
  const { outcomes } = one;
  const results = resultsOf(outcomes);
  if (results.length === 0) return [nameOf(one), "–", "–", "–", "–"];
  const { mean, spread, count } = meanOf(results, (result) => result.validation?.accuracy);
  const training = outcomes
    .filter(({ result }) => result)
    .map(({ folder }) => column(folder, "history.csv", "accuracy"));
  return [
    nameOf(one),
    count > 1 ? `${percent(mean)} ± ${(100 * spread).toFixed(1)}` : percent(mean),
    percent(average(training.map((run) => run.at(-1) ?? 0)).mean),
    meanOf(results, (result) => result.validation?.loss).mean.toFixed(4),
    meanOf(results, (result) => result.best?.epoch).mean.toFixed(0),
  ];
}

/** The best and the worst, in words. */
function verdict(compared: readonly Compared<Result>[]): string {
  const ranking = rank(compared, { score: ({ validation }: Result) => validation?.accuracy, least: false });
  if (!ranking) return "No run came to an end.";
  const { best, worst } = ranking;
  const points = (100 * (best.mean - worst.mean)).toFixed(1);
  const last = hasLast(ranking) ? ` Furthest behind: ${worst.label}, by ${points} points.` : "";
  return `Best: **${best.label}**, ${percent(best.mean)}${levelWords(ranking)}.${last}`;
}

const curves = (title: string, compared: readonly Compared<Result>[]): string =>
  lineChart({
    title,
    x: { label: "epoch" },
    y: { label: "validation accuracy in %" },
    series: compared.flatMap(({ label, outcomes: [first] }) => {
      if (!first?.result) return [];
      const epochs = column(first.folder, "history.csv", "epoch");
      const scores = column(first.folder, "history.csv", "validation_accuracy");
      // Epochs that were not checked have an empty cell.
      const checked = epochs.map((_, i) => i).filter((i) => !Number.isNaN(scores[i]));
      return [
        {
          name: label,
          x: checked.map((i) => epochs[i]!),
          y: checked.map((i) => 100 * scores[i]!),
          points: checked.length < 30,
        },
      ];
    }),
  });
