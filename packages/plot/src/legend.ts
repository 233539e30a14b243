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
  const places = flow(widths, right - left + gap);
  const drawn = entries.map((entry, i) => {
    const { column = 0, row = 0 } = places[i] ?? {};
    const x = left + column;
    const y = top + rowHeight * (row + 0.5);
    const name = { x: x + swatch + 7, y: y + 0.36 * size, "font-size": size, fill: quiet };
    return stroke(entry, x, y) + element("text", name, escaped(names[i]));
  });
  const rows = 1 + Math.max(...places.map(({ row }) => row));
  return { markup: drawn.join(""), height: rowHeight * rows + 8 };
};

/** One after another; where that takes several rows, in columns if there is room for two. */
const flow = (widths: readonly number[], room: number): { column: number; row: number }[] => {
  const widest = Math.max(...widths);
  const columns = Math.floor(room / widest);
  const oneRow = widths.reduce((sum, width) => sum + width, 0) <= room;
  if (!oneRow && columns > 1)
    return widths.map((_, i) => ({ column: widest * (i % columns), row: Math.floor(i / columns) }));
  let [column, row] = [0, 0];
  return widths.map((width) => {
    if (column > 0 && column + width > room) [column, row] = [0, row + 1];
    column += width;
    return { column: column - width, row };
  });
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
