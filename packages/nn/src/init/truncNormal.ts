import {
  assign,
  erf,
  type Generator,
  noGrad,
  normal,
  QzynnError,
  type Tensor,
  tensor,
  uniform,
  where,
} from "@qzynn/tensor";
import type { Draw } from "./uniform.ts";

/** The share of N(0, 1) below `x`. */
const below = (x: number): number => (1 + erf(tensor(x / Math.SQRT2, { dtype: "float64" })).item()) / 2;

/** Of how many numbers a draw is kept: with less it is cheaper to draw evenly and reject by the density. */
const ENOUGH = 0.3;

/**
 * Fills `x` in place from the normal distribution N(`mean`, `std`²) as far as it lies between `a` and `b`, and returns it:
 * what falls outside is drawn again. The bounds are values, not deviations. Refuses bounds that leave nothing.
 */
export function truncNormal<T extends Tensor>(x: T, mean = 0, std = 1, a = -2, b = 2, draw: Draw = {}): T {
  if (!(a < b) || !(std > 0)) {
    throw new QzynnError(
      `truncNormal: nothing lies between ${a} and ${b} with a deviation of ${std}; give a < b, std > 0`,
    );
  }
  const share = below((b - mean) / std) - below((a - mean) / std);
  const bounds = { mean, std, a, b };
  noGrad(() => assign(x, (share > ENOUGH ? byNormal : byDensity)(x, bounds, draw)));
  return x;
}

interface Bounds {
  readonly mean: number;
  readonly std: number;
  readonly a: number;
  readonly b: number;
}
type Source = { readonly generator?: Generator };

/** Normal numbers; those outside are drawn again. */
function byNormal({ shape, dtype }: Tensor, { mean, std, a, b }: Bounds, draw: Source): Tensor {
  const fresh = (): Tensor => normal(shape, mean, std, { dtype, ...draw });
  // In the precision of the tensor, or a number that was rounded to a bound would be drawn again.
  const [low, high] = [tensor(a, { dtype }), tensor(b, { dtype })];
  for (let x = fresh(); ; ) {
    const outside = x.lt(low).logicalOr(x.gt(high));
    if (!outside.any().item()) return x;
    x = where(outside, fresh(), x);
  }
}

/** Numbers drawn evenly between the bounds, kept as often as their density is high. */
function byDensity({ shape, dtype }: Tensor, { mean, std, a, b }: Bounds, draw: Source): Tensor {
  const mode = Math.max(a, Math.min(mean, b));
  const peak = -0.5 * ((mode - mean) / std) ** 2;
  const candidates = (): Tensor => uniform(shape, a, b, { dtype, ...draw });
  const rejected = (x: Tensor): Tensor => {
    const density = x.sub(mean).div(std).square().mul(-0.5).sub(peak);
    return uniform(shape, 0, 1, { dtype, ...draw })
      .log()
      .gt(density) as Tensor;
  };
  let x = candidates();
  let pending = rejected(x);
  while (pending.any().item()) {
    const next = candidates();
    x = where(pending, next, x);
    pending = pending.logicalAnd(rejected(next));
  }
  return x;
}
