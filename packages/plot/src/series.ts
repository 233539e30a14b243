/** The lines of a chart as they will be drawn: checked, thinned, each with its colour. */
import { QzynnError } from "@qzynn/tensor";
import { isDrawable } from "./axis.ts";
import { type Numbers, toNumbers } from "./numbers.ts";
import { colors } from "./palette.ts";
import { type Line, thin } from "./thin.ts";

export type Series = {
  readonly name: string;
  /** Default: 0, 1, 2, … */
  readonly x?: Numbers;
  /** NaN and infinite values leave gaps. */
  readonly y: Numbers;
  /** Default: false. */
  readonly dash?: boolean;
  /** A dot at every value; `"only"` draws no line. Default: false. */
  readonly points?: boolean | "only";
  /** `#rrggbb`. Default: the next of eight colours. */
  readonly color?: string;
};

export type Drawing = Line & {
  readonly name: string;
  readonly color: string;
  readonly dash: boolean;
  readonly points: boolean | "only";
};

export const readSeries = (series: readonly Series[], { logX, logY }: { logX: boolean; logY: boolean }): Drawing[] => {
  if (series.length === 0) throw new QzynnError("lineChart: there is no series to draw: give at least one { name, y }");
  const drawings = series.map((one, i) => draw(one, i, logX, logY));
  if (drawings.every(({ y }) => y.every(Number.isNaN)))
    throw new QzynnError(
      `lineChart: no value can be drawn: all are NaN or infinite${logX || logY ? ", or not above zero on a log axis" : ""}`,
    );
  return drawings;
};

const draw = (one: Series, i: number, logX: boolean, logY: boolean): Drawing => {
  const { name, dash = i >= colors.length, points = false } = one;
  const say = `lineChart: series ${JSON.stringify(name)}`;
  const values = toNumbers(one.y, `${say}: y`);
  const places = one.x === undefined ? undefined : toNumbers(one.x, `${say}: x`);
  if (values.length === 0)
    throw new QzynnError(`${say} has no values: leave it out, or draw after the first ones came`);
  if (places && places.length !== values.length)
    throw new QzynnError(`${say} has ${places.length} values of x and ${values.length} of y: each point needs both`);
  const x: number[] = [];
  const y: number[] = [];
  for (let k = 0; k < values.length; k++) {
    const place = places?.[k] ?? (places ? NaN : k);
    const value = values[k] ?? NaN;
    const drawable = isDrawable(place, logX) && isDrawable(value, logY);
    x.push(drawable ? place : NaN);
    y.push(drawable ? value : NaN);
  }
  const color = one.color ?? colors[i % colors.length] ?? colors[0];
  if (!/^#[0-9a-f]{6}$/i.test(color))
    throw new QzynnError(`${say}: color ${JSON.stringify(color)} is not of the form "#rrggbb"`);
  return { name, dash, points, color, ...thin({ x, y }) };
};
