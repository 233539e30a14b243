/** Lines over an axis: losses over epochs, a fitted curve over the true one. */
import { QzynnError } from "@qzynn/tensor";
import { type Axis, type AxisOptions, isDrawable, makeAxis } from "./axis.ts";
import { figure, titleHeight } from "./figure.ts";
import { legend } from "./legend.ts";
import { linePanel, type Panel, tickSize } from "./linePanel.ts";
import { drawMarks, type Mark } from "./marks.ts";
import { quiet } from "./palette.ts";
import { readSeries, type Series } from "./series.ts";
import { element, escaped } from "./svg.ts";
import { fitText, textWidth } from "./textWidth.ts";

export type LineChartOptions = {
  readonly series: readonly Series[];
  readonly title?: string;
  readonly x?: AxisOptions;
  readonly y?: AxisOptions;
  /** Straight lines across the chart, as at the best epoch. */
  readonly marks?: readonly Mark[];
  /** Pixels. Default: 640. */
  readonly width?: number;
  /** Pixels. Default: 400, and more where the legend has several rows. */
  readonly height?: number;
};

/**
 * A chart of lines as a standalone SVG document.
 *
 * A line with more than 4000 points is drawn with fewer, keeping every peak. NaN and infinite
 * values (and, on a log axis, those not above zero) leave gaps. The same input gives the same text.
 *
 * Throws where there is nothing to draw, where `x` and `y` of a series differ in length, or where
 * the size leaves no room.
 *
 * @example
 * ```ts
 * import { lineChart } from "@qzynn/plot";
 *
 * const svg = lineChart({
 *   title: "Loss",
 *   x: { label: "epoch" },
 *   y: { label: "mean squared error", log: true },
 *   series: [
 *     { name: "training", y: [1, 0.3, 0.1, 0.05] },
 *     { name: "validation", y: [1.1, 0.4, 0.2, 0.18], dash: true },
 *   ],
 *   marks: [{ x: 3, label: "best" }],
 * });
 * svg.slice(0, 5); // → <svg
 * ```
 */
export const lineChart = (options: LineChartOptions): string => {
  const { title = "", marks = [], width = 640 } = options;
  const asked = options.height ?? 400;
  checkSize(width, asked);
  const logX = options.x?.log ?? false;
  const logY = options.y?.log ?? false;
  const drawings = readSeries(options.series, { logX, logY });

  const top = 12 + titleHeight(title, width);
  const x = makeAxis("x", options.x ?? {}, valuesOf(drawings, marks, "x", logX), {
    room: 0,
    count: Math.max(2, width / 95),
  });
  const y = makeAxis("y", options.y ?? {}, valuesOf(drawings, marks, "y", logY), {
    room: 0.04,
    count: Math.max(2, asked / 65),
  });
  const left = 16 + (y.label ? 22 : 0) + widest(y) + 8;
  const right = width - Math.max(20, lastTickWidth(x) / 2 + 6);
  const names = legend(drawings, { left, right, top });
  // A legend of many rows takes from the lines only where the height is the caller's wish.
  const height = options.height ?? asked + Math.max(0, names.height - 27);
  const panel: Panel = {
    width,
    height,
    left,
    right,
    top: top + names.height,
    bottom: height - (x.label ? 48 : 30),
  };
  if (panel.bottom - panel.top < 40 || right - left < 60)
    throw new QzynnError(
      `lineChart: ${width} × ${height} pixels leave no room for lines beside title, legend and labels: make it larger`,
    );

  const cut = options.x?.domain !== undefined || options.y?.domain !== undefined;
  return figure(
    { width, height, title },
    names.markup,
    linePanel(drawings, x, y, panel, cut),
    drawMarks(marks, x, y, panel),
    axisLabels(x, y, panel),
  );
};

const valuesOf = (
  drawings: ReturnType<typeof readSeries>,
  marks: readonly Mark[],
  side: "x" | "y",
  log: boolean,
): number[] =>
  [...drawings.flatMap((d) => d[side]), ...marks.flatMap((mark) => mark[side] ?? [])].filter((value) =>
    isDrawable(value, log),
  );

const widest = ({ ticks }: Axis): number => Math.max(0, ...ticks.map(({ label }) => textWidth(label, tickSize)));

const lastTickWidth = ({ ticks }: Axis): number => textWidth(ticks.at(-1)?.label ?? "", tickSize);

const axisLabels = (x: Axis, y: Axis, { height, left, right, top, bottom }: Panel): string => {
  const style = { "text-anchor": "middle", fill: quiet };
  const along = element(
    "text",
    { x: (left + right) / 2, y: height - 12, ...style },
    escaped(fitText(x.label, 12, right - left)),
  );
  const [across, middle] = [22, (top + bottom) / 2];
  const upward = element(
    "text",
    { x: across, y: middle, transform: `rotate(-90 ${across} ${middle})`, ...style },
    escaped(fitText(y.label, 12, bottom - top)),
  );
  return (x.label ? along : "") + (y.label ? upward : "");
};

const checkSize = (width: number, height: number): void => {
  if (!(width > 0 && height > 0 && width <= 20000 && height <= 20000))
    throw new QzynnError(
      `lineChart: ${width} × ${height} pixels is no size for a picture: both sides lie between 1 and 20000`,
    );
};
