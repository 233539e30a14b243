/** Ranges that options give, and whole numbers drawn from them. */
import { type Generator, QzynnError } from "@qzynn/tensor";
import type { Range } from "./uniform.ts";

/** `[low, high]`, or for a number `d` what `around` makes of it. */
export function rangeOf(
  call: string,
  name: string,
  value: number | Range,
  { around = (d: number): Range => [-d, d], least = -Infinity, most = Infinity } = {},
): Range {
  const [low, high] = typeof value === "number" ? around(value) : value;
  if (Number.isFinite(low) && Number.isFinite(high) && low <= high && low >= least && high <= most) return [low, high];
  const bounds = least > -Infinity || most < Infinity ? ` within ${least} … ${most}` : "";
  throw new QzynnError(
    `${call}: ${name} is ${typeof value === "number" ? value : `[${value.join(", ")}]`}; give a number, or [low, high] with low ≤ high${bounds}`,
  );
}

/** A whole number from `[low, high)`, as `torch.randint(low, high, (1,))`. */
export const whole = (generator: Generator, low: number, high: number): number =>
  low + (generator.random32() % (high - low));

/** To the nearest whole number, from the middle to the even one: Python's `round`. */
export function roundEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
}

/** `[height, width]` of a size that is one number for both, or two. */
export function sizeOf(call: string, size: number | readonly number[]): readonly [height: number, width: number] {
  const [height = Number.NaN, width = height] = typeof size === "number" ? [size] : size;
  const isCount = (n: number): boolean => Number.isInteger(n) && n > 0;
  if (isCount(height) && isCount(width)) return [height, width];
  throw new QzynnError(`${call}: the size is ${JSON.stringify(size)}; give [height, width] in whole pixels`);
}
