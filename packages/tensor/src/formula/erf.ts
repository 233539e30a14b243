/** The error function of one number, to the last digits of a double. */

/** Beyond this the nearest double is 1. */
const ONE = 6;
/** Up to here the series is short; from here on the fraction is. */
const SERIES = 2.5;

/** `erf x = 2/√π · ∫₀ˣ e^(−t²) dt`. */
export function erf(x: number): number {
  const a = Math.abs(x);
  if (Number.isNaN(x)) return x;
  if (a >= ONE) return Math.sign(x);
  return a < SERIES ? series(x) : Math.sign(x) * (1 - fraction(a));
}

/** `2/√π · e^(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n+1))`: no term is negative, so that nothing cancels. */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** `erfc x = e^(−x²)/√π · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …))))`, Laplace's continued fraction. */
function fraction(x: number): number {
  let rest = x;
  for (let n = 60; n > 0; n--) rest = x + n / 2 / rest;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / rest;
}
