/** `eˣ` of four floats at once. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f32x4, i32x4 } from "../vector.ts";
import { polynomial } from "./polynomial.ts";

/** Adding it pushes the fraction of a float out at the right: what is left below is the nearest whole number. */
export const ROUNDER = 1.5 * 2 ** 23;
const ROUNDER_BITS = 0x4b400000;

/** `(eʳ − 1 − r) / r²` for |r| ≤ ½·ln 2. Coefficients of Cephes' `expf`, the highest power first. */
export const EXP_POLYNOMIAL = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
];

/**
 * `eˣ = 2ⁿ·eʳ`, where n is the nearest whole number to `x / ln 2` and `r = x − n·ln 2`.
 * Within 1 ulp everywhere, subnormal results included.
 */
export function exp(f: WasmFunction, x: Value<"v128">): Local<"v128"> {
  const c = (k: number) => f.constant(f32x4.const(k));
  // Beyond these the result is ∞ or 0 whatever x is. With x first, a NaN passes.
  const inRange = f.keep(f32x4.pmax(f32x4.pmin(x, c(89)), c(-104)));
  const shifted = f.keep(f32x4.add(f32x4.mul(inRange, c(Math.LOG2E)), c(ROUNDER)));
  const n = f.keep(f32x4.sub(shifted, c(ROUNDER)));
  // ln 2 in two parts: the first has so few bits that its product with n is exact.
  const r = f.keep(f32x4.sub(f32x4.sub(inRange, f32x4.mul(n, c(0.693359375))), f32x4.mul(n, c(-2.1219444e-4))));
  const series = polynomial(f, f32x4, EXP_POLYNOMIAL, r);
  const power = f32x4.add(f32x4.add(f32x4.mul(series, f32x4.mul(r, r)), r), c(1));
  // 2ⁿ in two factors: at both ends of the range 2ⁿ itself is no normal float, and rounding must happen once.
  const whole = f.keep(i32x4.sub(shifted, f.constant(i32x4.const(ROUNDER_BITS))));
  const half = f.keep(i32x4.shrS(whole, 1));
  const powerOf2 = (exponent: Value<"v128">) => i32x4.shl(i32x4.add(exponent, f.constant(i32x4.const(127))), 23);
  return f.keep(f32x4.mul(f32x4.mul(power, powerOf2(half)), powerOf2(i32x4.sub(whole, half))));
}
