/** Straight lines across a chart, each with a word beside it: the best epoch, a baseline. */
import type { Axis } from "./axis.ts";
import type { Panel } from "./linePanel.ts";
import { quiet } from "./palette.ts";
import { element, escaped } from "./svg.ts";
import { fitText, textWidth } from "./textWidth.ts";

/** Upright at `x`, or level at `y`. */
export type Mark = { readonly label?: string } & (
  | { readonly x: number; readonly y?: never }
  | { readonly y: number; readonly x?: never }
);

const size = 11;

export const drawMarks = (marks: readonly Mark[], x: Axis, y: Axis, panel: Panel): string => {
  let uprights = 0;
  return marks
    .map((mark) => {
      const axis = mark.x === undefined ? y : x;
      const value = mark.x ?? mark.y;
      if (value === undefined || !(value >= axis.low && value <= axis.high)) return "";
      return mark.x === undefined
        ? level(mark.label ?? "", position(value, y, panel.bottom, panel.top), panel)
        : upright(mark.label ?? "", position(value, x, panel.left, panel.right), panel, uprights++);
    })
    .join("");
};

/** Where a value lies between two pixels, as Plot's scales place it. */
const position = (value: number, { log, low, high }: Axis, from: number, to: number): number => {
  const f = log ? Math.log : (v: number) => v;
  return from + ((f(value) - f(low)) / (f(high) - f(low))) * (to - from);
};

/** Words of several uprights stand below one another, so that near ones do not meet. */
const upright = (label: string, x: number, { left, right, top, bottom }: Panel, nth: number) => {
  const toTheLeft = x + 6 + textWidth(label, size) > right && x - left > right - x;
  const room = (toTheLeft ? x - left : right - x) - 6;
  return (
    stroke({ x1: x, x2: x, y1: top, y2: bottom }) +
    words(fitText(label, size, room), toTheLeft ? x - 5 : x + 5, top + 11 + 15 * nth, toTheLeft)
  );
};

const level = (label: string, y: number, { left, right, top }: Panel) =>
  stroke({ x1: left, x2: right, y1: y, y2: y }) +
  words(fitText(label, size, right - left), right - 4, y - top < 18 ? y + 13 : y - 5, true);

const stroke = (ends: Record<"x1" | "x2" | "y1" | "y2", number>): string =>
  element("line", { ...ends, stroke: quiet, "stroke-dasharray": "2 3" });

const words = (text: string, x: number, y: number, toTheLeft: boolean): string =>
  text &&
  element(
    "text",
    {
      x,
      y,
      "text-anchor": toTheLeft ? "end" : undefined,
      "font-size": size,
      fill: quiet,
      // A white rim, so that a line behind the words does not cross them out.
      stroke: "#ffffff",
      "stroke-width": 3,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
    },
    escaped(text),
  );
