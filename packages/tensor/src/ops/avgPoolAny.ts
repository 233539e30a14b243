/** Average pooling over one, two or three axes. */
import { QzynnError } from "../errors.ts";
import type { Spatial } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { meanOf } from "./meanOf.ts";
import { type AnyWindows, poolPlanes } from "./poolPlanes.ts";
import type { WindowOptions } from "./windows.ts";

export interface AvgPoolOptions<N extends Spatial> extends WindowOptions<N> {
  /** Whether the padding counts in what sums are divided by. */
  readonly countIncludePad?: boolean;
}

export interface WithDivisor {
  /** What sums are divided by, instead of the size of the window. */
  readonly divisorOverride?: number | null;
}

export function avgPoolAny(
  call: string,
  x: Tensor,
  windows: AnyWindows,
  { countIncludePad = true, divisorOverride: divisor = null }: AvgPoolOptions<Spatial> & WithDivisor,
): Tensor {
  if (divisor === 0) throw new QzynnError(`${call}: divisorOverride is 0, and nothing can be divided by that`);
  return poolPlanes(x, windows, ({ x: planes, sizes }, nth) =>
    meanOf(planes, { ...sizes, countIncludePad, divisor: divisor !== null && nth === 1 ? 1 : divisor }),
  );
}
