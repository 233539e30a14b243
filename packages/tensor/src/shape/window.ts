/** Windows that slide over the last two axes: pairs of sizes, and how many places a window has. */
import { QzynnError } from "../errors.ts";

/** Something for rows and for columns. */
export type Pair = readonly [rows: number, columns: number];

/** One number for both, or one for each. */
export type OneOrTwo = number | Pair;

/** `value` as a pair of whole numbers of `least` or more. */
export function pair(call: string, name: string, value: OneOrTwo, least: number): Pair {
  const both: readonly number[] = typeof value === "number" ? [value, value] : value;
  const [rows, columns] = both;
  if (both.length !== 2 || !isSize(rows, least) || !isSize(columns, least)) {
    throw new QzynnError(
      `${call}: ${name} is ${JSON.stringify(value)}; it is a whole number of ${least} or more, or [rows, columns] of such`,
    );
  }
  return [rows, columns];
}

const isSize = (n: number | undefined, least: number): n is number => Number.isSafeInteger(n) && Number(n) >= least;

/** `f` of the rows and of the columns. */
export const both = (f: (axis: 0 | 1) => number): Pair => [f(0), f(1)];

/** From the first element that a window covers to behind the last one. */
export const reach = (kernel: number, dilation: number): number => dilation * (kernel - 1) + 1;

/** A tensor of images: `[N, C, H, W]`, or `[C, H, W]` for a single one. */
export function checkImages(call: string, shape: readonly number[]): void {
  if (shape.length !== 4 && shape.length !== 3) {
    throw new QzynnError(
      `${call}: an input of [${shape}] is not images; it takes [N, C, H, W], or [C, H, W] for a single one — use reshape`,
    );
  }
}
