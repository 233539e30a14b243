/** The inside of a line chart: grid, axes and lines, as Observable Plot draws them. */
import * as Plot from "@observablehq/plot";
import type { Axis } from "./axis.ts";
import { emptyDocument } from "./linkedomDocument.ts";
import { faint, quiet, rule } from "./palette.ts";
import type { Drawing } from "./series.ts";
import { element, wellFormed } from "./svg.ts";

export type Panel = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

export const tickSize = 11;

/** Markup to stand in an SVG of the panel's `width` and `height`. `cut`: lines may leave the domain. */
export const linePanel = (
  drawings: readonly Drawing[],
  x: Axis,
  y: Axis,
  { width, height, left, right, top, bottom }: Panel,
  cut: boolean,
): string => {
  const svg = Plot.plot({
    document: emptyDocument(),
    className: "plot", // Plot's own choice would be fine too, but ours is known to stay
    width,
    height,
    marginLeft: left,
    marginRight: width - right,
    marginTop: top,
    marginBottom: height - bottom,
    x: scale(x),
    y: scale(y),
    marks: [
      Plot.gridX(places(x), { stroke: rule, strokeOpacity: 1 }),
      Plot.gridY(places(y), { stroke: rule, strokeOpacity: 1 }),
      Plot.ruleX([x.low], { stroke: faint }),
      Plot.ruleY([y.low], { stroke: faint }),
      Plot.axisX(places(x), { ...axisStyle, text: naming(x) }),
      Plot.axisY(places(y), { ...axisStyle, text: naming(y) }),
      ...drawings.flatMap((drawing) => marksOf(drawing, cut)),
    ],
  });
  svg.querySelector("style")?.remove();
  // What Plot wrote on its root and its marks count on.
  // A browser's HTML names the one character that XML does not know by name.
  const markup = svg.innerHTML.replaceAll("&nbsp;", "&#160;");
  return element("g", { "text-anchor": "middle" }, stableIds(markup));
};

const axisStyle = { tickSize: 4, stroke: faint, fill: quiet, fontSize: tickSize, label: null };

const scale = ({ log, low, high }: Axis): Plot.ScaleOptions => ({
  type: log ? "log" : "linear",
  domain: [low, high],
  label: null,
});

const places = ({ ticks }: Axis): number[] => ticks.map(({ at }) => at);

// As a channel: what Plot calls tickFormat skips ticks of log scales by its own judgement.
const naming = ({ ticks }: Axis) => {
  const labels = new Map(ticks.map(({ at, label }) => [at, wellFormed(label)]));
  return (at: number) => labels.get(at) ?? "";
};

const marksOf = ({ x, y, color, dash, points }: Drawing, clip: boolean): Plot.Markish[] => {
  const channels = { x, y, clip: clip ? ("frame" as const) : false };
  const line = Plot.line(y, {
    ...channels,
    stroke: color,
    strokeWidth: y.length > 500 ? 1.25 : 1.75, // noise of many steps would become a band
    ...(dash ? { strokeDasharray: "5 3.5" } : {}),
  });
  const few = y.length <= 60;
  const dots = Plot.dot(y, { ...channels, fill: color, r: few ? 2.75 : 2 });
  return [...(points === "only" ? [] : [line]), ...(points ? [dots] : [])];
};

/** Plot numbers its clip paths through the life of the process; the same chart has the same bytes. */
const stableIds = (markup: string): string => {
  const found = [...new Set(markup.match(/plot-clip-\d+/g))];
  if (found.length === 0) return markup;
  const bare = markup.replace(/plot-clip-\d+/g, "");
  let hash = 0x811c9dc5; // FNV-1a, so that two charts in one page do not share an id
  for (let i = 0; i < bare.length; i++) hash = Math.imul(hash ^ bare.charCodeAt(i), 0x01000193);
  const prefix = `clip-${(hash >>> 0).toString(16)}`;
  return markup.replace(/plot-clip-\d+/g, (id) => `${prefix}-${found.indexOf(id)}`);
};
