import type { Special } from "../op.ts";
import { ofOne, special, type UnaryFunction } from "./elementwise.ts";
import { polygammaOp } from "./polygammaOp.ts";

/** `B₂ₖ / 2k`. */
const SERIES = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];

/** `ψ(x)`: mirrored below 0, moved up to where the asymptotic series is exact. */
function digammaOf(x: number): number {
  if (x === 0) return -1 / x;
  if (x === -Infinity || (x < 0 && Number.isInteger(x))) return Number.NaN;
  if (x === Infinity) return x;
  if (x < 0) return digammaOf(1 - x) - Math.PI / Math.tan(Math.PI * (x % 1));
  let z = x;
  let sum = 0;
  for (; z < 12; z++) sum -= 1 / z;
  const series = SERIES.reduceRight((sum, term) => (sum + term) / (z * z), 0);
  return sum + Math.log(z) - 0.5 / z - series;
}

/** For the slopes of others. */
export const digammaOp: Special = special("digamma", "float", {
  value: digammaOf,
  slopes: [(m, x) => m.call(polygammaOp(1), x)],
});

/** `Γ′(x)/Γ(x)`, the slope of `lgamma`, element by element; ∓∞ at ±0, NaN at the negative whole numbers. `d/dx` is `polygamma(1, x)`. */
export const digamma: UnaryFunction = ofOne(digammaOp);
