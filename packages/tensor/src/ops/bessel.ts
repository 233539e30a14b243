/** The modified Bessel functions of the first kind, of order 0 and 1, as numbers. */

/** From here on the asymptotic series is exact. */
const LARGE = 30;

/** `e^(−|x|) · Iₙ(x)`. */
export function scaledBessel(n: 0 | 1, x: number): number {
  const a = Math.abs(x);
  const sign = n === 1 && x < 0 ? -1 : 1;
  if (a === Infinity) return sign * 0;
  return sign * (a < LARGE ? series(n, a) * Math.exp(-a) : asymptotic(n, a));
}

/** `Iₙ(x)`. */
export function bessel(n: 0 | 1, x: number): number {
  const a = Math.abs(x);
  if (a < LARGE || Number.isNaN(a)) return n === 1 && x < 0 ? -series(n, a) : series(n, a);
  // In two factors: the exponential alone overflows earlier than the product does.
  return scaledBessel(n, x) * Math.exp(a / 2) * Math.exp(a / 2);
}

/** `Σ (x/2)²ᵏ⁺ⁿ / (k!·(k + n)!)`: no term is negative. */
function series(n: 0 | 1, a: number): number {
  let term = n === 0 ? 1 : a / 2;
  let sum = term;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (a * a) / (4 * k * (k + n));
    sum += term;
  }
  return sum + (a - a);
}

/** `1/√(2πa) · Σ (−1)ᵏ Π (4n² − (2j − 1)²) / (k!·(8a)ᵏ)`. */
function asymptotic(n: 0 | 1, a: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 2 * LARGE && Math.abs(term) > 1e-17; k++) {
    term *= -(4 * n * n - (2 * k - 1) ** 2) / (8 * k * a);
    sum += term;
  }
  return sum / Math.sqrt(2 * Math.PI * a);
}
