/** What single operations are done to, and which of their values are compared. */
import { values } from "./values.ts";

/** A square of this side has a million elements. */
export const MILLION = 1000;

export const operands = (size: number): [Float32Array, Float32Array] => [values(size, 1), values(size, 2)];

/** Seven values from the first to the last. */
export const probe = (result: ArrayLike<number>): number[] =>
  Array.from({ length: 7 }, (_, i) => result[Math.floor((i * (result.length - 1)) / 6)] as number);
