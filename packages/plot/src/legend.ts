/** Names and strokes of a chart's lines, in rows above the panel. */
import { quiet } from "./palette.ts";
import type { Drawing } from "./series.ts";
import { element, escaped } from "./svg.ts";
import { fitText, textWidth } from "./textWidth.ts";

type Entry = Pick<Drawing, "name" | "color" | "dash" | "points">;

const size = 11.5;
const rowHeight = 19;
const swatch = 24;
const gap = 18;

/** The markup and its height, laid out from (`left`, `top`) to at most `right`. */
export const legend = (
  entries: readonly Entry[],
  { left, right, top }: { left: number; right: number; top: number },
): { markup: string; height: number } => {
  if (entries.length < 2) return { markup: "", height: 0 };
  const names = entries.map(({ name }) => fitText(name, size, right - left - swatch - 7));
  const widths = names.map((name) => swatch + 7 + textWidth(name, size) + gap);
  const oneRow = widths.reduce((sum, width) => sum + width, 0) - gap <= right - left;
  // Several rows stand in columns.
  const column = Math.max(...widths);
  const columns = Math.max(1, Math.floor((right - left + gap) / column));
  const drawn = entries.map((entry, i) => {
    const before = widths.slice(0, i).reduce((sum, width) => sum + width, 0);
    const x = left + (oneRow ? before : column * (i % columns));
    const y = top + rowHeight * ((oneRow ? 0 : Math.floor(i / columns)) + 0.5);
    const style = { "font-size": size, fill: quiet };
    const name = { x: x + swatch + 7, y: y + 0.36 * size, ...style };
    return stroke(entry, x, y) + element("text", name, escaped(names[i]));
  });
  const rows = oneRow ? 1 : Math.ceil(entries.length / columns);
  return { markup: drawn.join(""), height: rowHeight * rows + 8 };
};

const stroke = ({ color, dash, points }: Entry, x: number, y: number): string =>
  (points === "only"
    ? ""
    : element("line", {
        x1: x,
        x2: x + swatch,
        y1: y,
        y2: y,
        stroke: color,
        "stroke-width": 2,
        "stroke-dasharray": dash ? "5 3.5" : undefined,
      })) + (points ? element("circle", { cx: x + swatch / 2, cy: y, r: 3, fill: color }) : "");
