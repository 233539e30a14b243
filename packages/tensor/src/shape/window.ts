/** Windows that slide over the last axes: how many axes, sizes along each, and how many places a window has. */
import { QzynnError } from "../errors.ts";

/** Along so many axes windows slide. */
export type Spatial = 1 | 2 | 3;

/** Something for rows and for columns. */
export type Pair = readonly [rows: number, columns: number];

/** One number for all axes, or one for each. */
export type Each<N extends Spatial> =
  | number
  | (N extends 1 ? readonly [number] : N extends 2 ? Pair : readonly [planes: number, rows: number, columns: number]);

export type OneOrTwo = Each<2>;

/** What an input with so many axes of windows is called, and its axes. */
export const names = {
  1: { inputs: "sequences", axes: ["places"], letters: ["L"] },
  2: { inputs: "images", axes: ["rows", "columns"], letters: ["H", "W"] },
  3: { inputs: "volumes", axes: ["planes", "rows", "columns"], letters: ["D", "H", "W"] },
} as const;

/** `value` as whole numbers of `least` or more, one for each of `n` axes. */
export function each(
  call: string,
  name: string,
  value: number | readonly number[],
  n: Spatial,
  least: number,
): number[] {
  const all = typeof value === "number" ? Array<number>(n).fill(value) : [...value];
  if (all.length !== n || !all.every((size) => Number.isSafeInteger(size) && size >= least)) {
    throw new QzynnError(
      `${call}: ${name} is ${JSON.stringify(value)}; it is a whole number of ${least} or more, or [${names[n].axes.join(", ")}] of such`,
    );
  }
  return all;
}

/** `f` of the rows and of the columns. */
export const both = (f: (axis: 0 | 1) => number): Pair => [f(0), f(1)];

/** From the first element that a window covers to behind the last one. */
export const reach = (kernel: number, dilation: number): number => dilation * (kernel - 1) + 1;

/** An input whose last `n` axes windows slide over: `[N, C, …]`, or `[C, …]` for a single one. */
export function checkSpatial(call: string, n: Spatial, shape: readonly number[]): void {
  if (shape.length === n + 1 || shape.length === n + 2) return;
  const { inputs, letters } = names[n];
  const one = `C, ${letters.join(", ")}`;
  throw new QzynnError(
    `${call}: an input of [${shape}] is not ${inputs}; it takes [N, ${one}], or [${one}] for a single one — use reshape`,
  );
}
