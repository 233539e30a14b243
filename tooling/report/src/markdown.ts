/** Pieces of a report. */
import { markdownTable } from "markdown-table";

/** The first column to the left, the others to the right; `|` in a cell stays a character. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const safe = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  return markdownTable(safe, { align: head.map((_, i) => (i === 0 ? "l" : "r")) });
}

/** The place of a chart that `writeReport` is given by the same name. */
export const chart = (name: string, title: string): string => `![${title}](charts/${name}.svg)`;
