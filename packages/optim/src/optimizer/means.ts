/** Running means, in place. */
import { assign, type Tensor, where } from "@qzynn/tensor";

/** Below this a float32 is denormal: computing with it takes many times as long, and WebAssembly cannot round it to 0. */
const SMALLEST = 2 ** -126;

/**
 * `m ← m + (x − m)·share`.
 *
 * What would be denormal becomes 0, for a mean whose gradient stays away sinks there and never leaves. It stands over a
 * root plus ε, or is multiplied with a rate: nobody sees the difference.
 */
export function meanTowards(mean: Tensor, x: Tensor, share: Tensor): void {
  assign(mean, withoutDenormals(mean.add(x.sub(mean).mul(share))));
}

interface Squares {
  readonly keep: Tensor | number;
  readonly share: Tensor | number;
  /** What stands beside the root of the mean. Where it is too small to hide a denormal's root, denormals stay. */
  readonly eps: number;
}

/** `v ← keep·v + share·x²`. See {@link meanTowards} for the smallest numbers. */
export function meanOfSquares(mean: Tensor, x: Tensor, { keep, share, eps }: Squares): void {
  const next = mean.mul(keep).add(x.mul(x).mul(share));
  assign(mean, mean.dtype === "float32" && eps >= 1e-12 ? where(next.lt(SMALLEST), 0, next) : next);
}

/** `x`, and 0 where it is denormal. */
export const withoutDenormals = (x: Tensor): Tensor => (x.dtype === "float32" ? where(x.abs().lt(SMALLEST), 0, x) : x);
