/** One axis of a tensor as many rows: how long they are, how far apart their elements lie, and where each begins. */
import type { Shape } from "../shape/shape.ts";
import { sizeOf } from "../shape/size.ts";

export interface Rows {
  readonly length: number;
  /** From one element of a row to the next. */
  readonly step: number;
  readonly count: number;
}

/** The rows along axis `at`; a tensor without axes is one row of one. */
export function rowsAlong(shape: Shape, at: number): Rows {
  const length = shape[at] ?? 1;
  const step = sizeOf(shape.slice(at + 1));
  return { length, step, count: sizeOf(shape.slice(0, at)) * step };
}

/** Where row `i` begins. */
export const startOf = ({ length, step }: Rows, i: number): number => Math.floor(i / step) * length * step + (i % step);
