/** What a run left in its folder. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A column of one of the run's own tables, which hold numbers only; NaN where a cell is empty. */
export function column(folder: string, file: string, name: string): number[] {
  const [head = "", ...lines] = readFileSync(join(folder, file), "utf8").trim().split("\n");
  const place = head.split(",").indexOf(name);
  return lines.map((line) => Number(line.split(",")[place] || Number.NaN));
}
