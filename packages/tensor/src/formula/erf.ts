/** The error function of one number and its complement, to the last digits of a double. */

/** Up to here the series is short; beyond, the complement is not much smaller than 1, or much of the result. */
const SMALL = 0.5;

/** `erf x = 2/√π · ∫₀ˣ e^(−t²) dt`. */
export function erf(x: number): number {
  const a = Math.abs(x);
  if (a < SMALL) return series(x);
  return Math.sign(x) * (1 - complement(a));
}

/** `1 − erf x`, with all digits where that is nearly 0. */
export function erfc(x: number): number {
  if (Math.abs(x) < SMALL) return 1 - series(x);
  return x < 0 ? 2 - complement(-x) : complement(x);
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

/** `e^(x²)·erfc(x)/t` in Chebyshev polynomials of `2t − 1`, where `t = 2/(2 + x)`, fitted for all x ≥ 0. */
const SCALED = [
  0.57703373861646969, 0.35543692127049849, 6.5095158828786525e-2, 3.6711423958366392e-3, -1.1128447433526325e-3,
  -1.607582991537808e-4, 3.2780315741731371e-5, 5.442441645505016e-6, -1.5154665553171482e-6, -1.4297608181169865e-7,
  8.2346088274194934e-8, -1.2962846852306563e-9, -4.1547216310151983e-9, 6.3470582783628112e-10, 1.4320822712256224e-10,
  -6.1603901052045855e-11, 2.0612138554721696e-12, 3.5714931488477044e-12, -8.5864228432517965e-13,
  -6.1456002137906306e-14, 7.4187257485966171e-14, -1.2895042755032326e-14, -2.3587263857106324e-15,
  1.5729349381685911e-15, -2.2782966239546465e-16, -6.3123304507564298e-17, 3.5916763531814923e-17,
  -5.0498091498477293e-18,
];

/** `e^(x²) · erfc x`, where neither can be told from 0 or ∞ too. */
export const erfcx = (x: number): number => (x < 0 ? 2 * Math.exp(x * x) - scaled(-x) : scaled(x));

/** `erfc` of `x ≥ 0`. */
function complement(x: number): number {
  if (x > 28) return 0;
  // Of a large square the digits behind the point count: the first factor's exponent is exact.
  const high = Math.fround(x);
  return scaled(x) * Math.exp(-high * high) * Math.exp((high - x) * (high + x));
}

/** `erfcx` of `x ≥ 0`. */
function scaled(x: number): number {
  const t = 2 / (2 + x);
  const u = 2 * (2 * t - 1);
  let [here, before] = [0, 0];
  for (let k = SCALED.length - 1; k > 0; k--) [here, before] = [u * here - before + (SCALED[k] as number), here];
  return t * ((u / 2) * here - before + (SCALED[0] as number));
}
