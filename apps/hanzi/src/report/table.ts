/** Results as tables for a terminal. */
import Table from "cli-table3";
import { out as colors } from "../cli/colors.ts";
import type { Verdict } from "./judge.ts";

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

type Align = "left" | "right";

/** Only spaces between the columns, and a bold head. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], align: readonly Align[]): string {
  const blank = Object.fromEntries(
    ["top", "bottom", "left", "right", "mid"].flatMap((side) =>
      ["", "-mid", "-left", "-right"].map((end) => [`${side}${end}`, ""]),
    ),
  );
  const made = new Table({
    head: head.map((title) => colors.bold(title)),
    colAligns: [...align],
    chars: { ...blank, middle: "  " },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  made.push(...rows.map((row) => [...row]));
  return made.toString();
}

/** For each class: how many, how many of them right, and what the others were taken for. */
export function classTable({ counts }: Verdict, names: readonly string[]): string {
  const rows = counts.map((row, right) => {
    const all = row.reduce((sum, n) => sum + n, 0);
    const others = row
      .map((n, predicted) => ({ n, predicted }))
      .filter(({ n, predicted }) => n > 0 && predicted !== right)
      .sort((a, b) => b.n - a.n)
      .slice(0, 3)
      .map(({ n, predicted }) => `${names[predicted]} (${n})`);
    return [names[right]!, String(all), all === 0 ? "–" : percent(row[right]! / all), others.join(", ")];
  });
  return table(["class", "pictures", "right", "taken for"], rows, ["left", "right", "right", "left"]);
}
