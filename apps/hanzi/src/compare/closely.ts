/** One run looked at closely: its curves, where it begins to learn by heart, what it takes for what. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Chart, chart, column, type Outcome } from "@qzynn/report";
import { percent } from "../report/table.ts";
import type { Result } from "./result.ts";
import type { Section } from "./section.ts";

const FIGURES = {
  loss: "loss of training and validation",
  accuracy: "accuracy of training and validation",
  confusion: "which class was taken for which",
  wrong: "what was taken for something else, the surest mistakes first",
};

/** `name` for the charts, `title` for people. */
export function closely(name: string, title: string, { folder, result }: Outcome<Result>): Section {
  if (!result?.validation) return { text: `## ${title}\n\nThis run did not come to an end.`, charts: [] };
  const charts = Object.entries(FIGURES).flatMap(([figure, words]): (Chart & { title: string })[] => {
    const path = join(folder, `${figure}.svg`);
    if (!existsSync(path)) return [];
    return [{ name: `${name}-${figure}`, title: `${title}: ${words}`, svg: readFileSync(path, "utf8") }];
  });
  const { accuracy, pictures } = result.validation;
  const best = result.best?.epoch;
  const text = [
    `## ${title}`,
    `${percent(accuracy)} of ${pictures} pictures that were kept aside, after epoch ${best}: the checkpoint with the best validation accuracy wins.`,
    overfitting(folder, best),
    ...charts.map((figure) => chart(figure.name, figure.title)),
  ];
  return { text: text.join("\n\n"), charts };
}

/** Over-fitting begins where the validation loss is least while that of training goes on falling. */
function overfitting(folder: string, best: number | undefined): string {
  const [epochs, training, losses] = ["epoch", "loss", "validation_loss"].map((name) =>
    column(folder, "history.csv", name),
  ) as [number[], number[], number[]];
  const checked = epochs.map((_, i) => i).filter((i) => !Number.isNaN(losses[i]));
  const least = checked.reduce((a, b) => (losses[b]! < losses[a]! ? b : a), checked[0] ?? 0);
  const last = checked.at(-1) ?? least;
  const say = (i: number) => `${losses[i]?.toFixed(3)} (training ${training[i]?.toFixed(3)})`;
  if (losses[last]! <= 1.05 * losses[least]!) {
    return (
      `Its validation loss is least in epoch ${epochs[least]}, ${say(least)}, and at the end no more than a twentieth ` +
      "above that: it does not over-fit."
    );
  }
  const begins = epochs[least] as number;
  const wins =
    best === undefined || best <= begins
      ? ""
      : ` The winner is of ${best - begins} epochs later: by then the loss had grown, the number of mistakes had not.`;
  return (
    `Over-fitting begins after epoch ${begins}: from there the validation loss grows from ${say(least)} to ${say(last)}.` +
    wins
  );
}
