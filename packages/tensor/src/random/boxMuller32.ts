/**
 * Box–Muller in float32, bit for bit as PyTorch's AVX2 loop does it: its logarithm, sine and cosine are
 * the polynomials of Cephes (S. Moshier) as arranged in avx_mathfun (G. Garberoglio), with the
 * products and sums fused where the compiler fuses them.
 */

const f32 = Math.fround;

/** `a·b + c` of float32. A second rounding can only show once in 2²⁹ times, so no care is taken. */
const fma = (a: number, b: number, c: number): number => f32(a * b + c);

export const LOGARITHM = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
].map(f32);
/** ln 2 in two parts, so that a multiple of the first is exact. */
export const LN2 = [0.693359375, f32(-2.1219444e-4)] as const;
export const SQRT_HALF = f32(Math.SQRT1_2);

const [LOG0, LOG1, LOG2, LOG3, LOG4, LOG5, LOG6, LOG7, LOG8] = LOGARITHM as Nine;
type Nine = [number, number, number, number, number, number, number, number, number];
const [LN2_HIGH, LN2_LOW] = LN2;

/** `ln u` for float32 `u` in (0, 1] that are multiples of 2⁻²⁴. */
function log(u: number): number {
  // u = x·2^exponent with x in [½, 1)
  const whole = u * 2 ** 24;
  const length = 32 - Math.clz32(whole);
  let exponent = length - 24;
  let x = whole / (1 << length);
  if (x < SQRT_HALF) {
    exponent -= 1;
    x = f32(x - 1 + x);
  } else x = f32(x - 1);
  const z = f32(x * x);
  let y = fma(LOG0, x, LOG1);
  y = fma(y, x, LOG2);
  y = fma(y, x, LOG3);
  y = fma(y, x, LOG4);
  y = fma(y, x, LOG5);
  y = fma(y, x, LOG6);
  y = fma(y, x, LOG7);
  y = fma(y, x, LOG8);
  y = fma(f32(y * x), z, f32(exponent * LN2_LOW));
  y = fma(-z, 0.5, y);
  return fma(exponent, LN2_HIGH, f32(x + y));
}

export const TWO_PI = f32(2 * Math.PI);
export const FOUR_OVER_PI = f32(4 / Math.PI);
/** −π/4 in three parts. */
export const PARTS = [-0.78515625, f32(-2.4187564849853516e-4), f32(-3.774894977445941e-8)] as const;
export const COSINE = [f32(2.443315711809948e-5), f32(-1.388731625493765e-3), f32(4.166664568298827e-2)] as const;
export const SINE = [f32(-1.9515295891e-4), f32(8.3321608736e-3), f32(-1.6666654611e-1)] as const;

const [PART1, PART2, PART3] = PARTS;
const [COS0, COS1, COS2] = COSINE;
const [SIN0, SIN1, SIN2] = SINE;

/**
 * Turns sixteen uniform samples from `at` on into sixteen normal ones:
 * `r = √(−2 ln(1 − u_j)), θ = 2π·u_(j+8);  data_j ← r·cos θ·std + mean, data_(j+8) ← r·sin θ·std + mean`.
 */
export function boxMuller32(data: Float32Array, at: number, mean: number, std: number): void {
  for (let j = at; j < at + 8; j++) {
    const radius = f32(Math.sqrt(f32(-2 * log(1 - data[j]!))));
    const theta = f32(TWO_PI * data[j + 8]!);
    // The octant, made even; what is left of θ lies within π/4 of zero.
    const octant = (f32(theta * FOUR_OVER_PI) + 1) & ~1;
    const x = fma(octant, PART3, fma(octant, PART2, fma(octant, PART1, theta)));
    const z = f32(x * x);
    const even = f32(fma(f32(fma(fma(COS0, z, COS1), z, COS2) * z), z, -f32(z * 0.5)) + 1);
    const odd = fma(f32(fma(fma(SIN0, z, SIN1), z, SIN2) * z), x, x);
    const swap = (octant & 2) !== 0;
    const sin = (octant & 4) !== 0 ? -(swap ? even : odd) : swap ? even : odd;
    const cos = ((octant + 2) & 4) !== 0 ? -(swap ? odd : even) : swap ? odd : even;
    data[j] = fma(f32(radius * cos), std, mean);
    data[j + 8] = fma(f32(radius * sin), std, mean);
  }
}
