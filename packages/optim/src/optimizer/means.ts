/** Running means, in place. */
import { assign, type Tensor } from "@qzynn/tensor";

/**
 * Below 2⁻¹²⁶ a float32 is denormal: computing with it takes many times as long, and WebAssembly cannot round it to 0.
 * What is added to this number and taken from it again becomes a multiple of 2⁻¹¹⁰ if it is small, so that products of
 * it with a rate are not denormal either; from 10⁻²⁵ on it is what it was.
 */
const ANCHOR = 1.5 * 2 ** -87;

/**
 * `x`, with nothing in it that is nearly 0 and not 0.
 *
 * A mean whose gradient stays away sinks there and never leaves. It stands over a root plus ε, or is multiplied with a
 * rate: nobody sees the difference.
 */
export const withoutDenormals = (x: Tensor): Tensor => (x.dtype === "float32" ? x.add(ANCHOR).sub(ANCHOR) : x);

/** `m ← m + (x − m)·share`. */
export function meanTowards(mean: Tensor, x: Tensor, share: Tensor): void {
  assign(mean, withoutDenormals(mean.add(x.sub(mean).mul(share))));
}

interface Squares {
  readonly keep: Tensor | number;
  readonly share: Tensor | number;
  /** What stands beside the root of the mean. Where it is too small to hide the root of 10⁻³⁰, such means stay. */
  readonly eps: number;
}

/** `v ← keep·v + share·x²`. */
export function meanOfSquares(mean: Tensor, x: Tensor, { keep, share, eps }: Squares): void {
  const next = mean.mul(keep).add(x.mul(x).mul(share));
  assign(mean, eps >= 1e-9 ? withoutDenormals(next) : next);
}
