import type { Special } from "../op.ts";
import { type BinaryFunction, ofTwo, special } from "./elementwise.ts";

/** `B₂ₖ / (2k)!`. */
const SERIES = [
  1 / 12,
  -1 / 720,
  1 / 30240,
  -1 / 1209600,
  1 / 47900160,
  -691 / 1307674368000,
  1 / 74724249600,
  -3617 / 10670622842880000,
];
/** From here on the series is exact. */
const FAR = 12;
/** Nobody adds up more terms than this below 0. */
const MOST = 1e6;

/** Hurwitz' `ζ(s, q) = Σ (q + k)⁻ˢ`: the first terms one by one, the rest by Euler and Maclaurin's formula. */
export function zetaOf(s: number, q: number): number {
  if (s === 1) return Infinity;
  if (s < 1) return Number.NaN;
  if (q <= 0 && q === Math.floor(q)) return Infinity;
  if (s === Infinity) return q === 1 ? 1 : q > 1 ? Number.NaN : Infinity;
  // PyTorch has no value at ∞ either.
  if (!(s > 1) || !(q < Infinity) || (q < 0 && (!Number.isInteger(s) || q < -MOST))) return Number.NaN;
  let sum = 0;
  let z = q;
  for (; z < FAR; z++) sum += z ** -s;
  const power = z ** -s;
  sum += (power * z) / (s - 1) + power / 2;
  // s(s + 1)…(s + 2k − 2) · z^(1 − s − 2k)
  let factor = (s * power) / z;
  SERIES.forEach((term, k) => {
    sum += term * factor;
    factor *= ((s + 2 * k + 1) * (s + 2 * k + 2)) / (z * z);
  });
  return sum;
}

const zetaOp: Special = special("zeta", "float", {
  value: zetaOf,
  slopes: [null, (m, s, q) => m.neg(m.mul(s, m.call(zetaOp, m.add(s, m.constant(1)), q)))],
});

/** Hurwitz' `Σ (b + k)⁻ᵃ` over all `k ≥ 0`, element by element; NaN for `a < 1`. Nothing flows to `a`; `d/db = −a·ζ(a + 1, b)`. */
export const zeta: BinaryFunction = ofTwo(zetaOp);
