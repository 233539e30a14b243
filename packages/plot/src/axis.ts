/** What an axis shows: its name, the part of the number line, the ticks. */
import { QzynnError } from "@qzynn/tensor";
import { linearTicks, logTicks, type Tick } from "./ticks.ts";

export type AxisOptions = {
  readonly label?: string;
  /** Powers of ten at even distances. Values that are not above zero leave gaps. Default: false. */
  readonly log?: boolean;
  /** `[low, high]`; lines are cut there. Default: all values, and a little room. */
  readonly domain?: readonly [low: number, high: number];
  /** Default: round numbers. */
  readonly ticks?: readonly Tick[];
};

export type Axis = {
  readonly label: string;
  readonly log: boolean;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly Tick[];
};

/** `room` is the share of the axis left free on both sides of the values; `count` ticks are aimed at. */
export const makeAxis = (
  name: string,
  { label = "", log = false, domain, ticks }: AxisOptions,
  values: Iterable<number>,
  { room, count }: { room: number; count: number },
): Axis => {
  if (domain) checkDomain(name, domain, log);
  const [low, high] = domain ?? widen(extent(values), room, log);
  const found = ticks ?? (log ? logTicks(low, high, count) : linearTicks(low, high, count));
  return { label, log, low, high, ticks: found.filter(({ at }) => at >= low && at <= high) };
};

/** A value that has a place on the axis; beyond ±1e300 even distances overflow. */
export const isDrawable = (value: number, log: boolean): boolean => Math.abs(value) < 1e300 && (!log || value > 1e-300);

const extent = (values: Iterable<number>): [number, number] => {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
};

const widen = ([low, high]: [number, number], room: number, log: boolean): [number, number] => {
  if (log) {
    const factor = high / low > 1 + 1e-9 ? (high / low) ** room : 2;
    return [low / factor, high * factor];
  }
  const span = high - low;
  // A constant is drawn in the middle of an axis of its own size.
  if (span <= Math.abs(high) * 1e-12) return [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2];
  const [below, above] = [low - span * room, high + span * room];
  // What is never negative, or never positive, stays on its side of zero.
  return [low >= 0 && below < 0 ? 0 : below, high <= 0 && above > 0 ? 0 : above];
};

const checkDomain = (name: string, [low, high]: readonly [number, number], log: boolean): void => {
  if (!(isDrawable(low, log) && isDrawable(high, log) && low < high))
    throw new QzynnError(
      `lineChart: the domain [${low}, ${high}] of ${name} cannot be drawn: it goes from a lower to a higher number${log ? ", both above zero on a log axis" : ""}`,
    );
};
