/** The logarithm of two doubles. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f64x2, i32x4, i64x2, shuffle32, v128 } from "../vector.ts";
import { polynomial } from "./polynomial.ts";

/** The bits of √½ in float64, cut after the exponent and the first digits: mantissas are taken from there up. */
const ROOT_OF_HALF = 0x3fe6a09e00000000n;

/** In `artanh s = Σ sⁿ/n` with |s| ≤ 0.172 the first term left out is below 2⁻⁴⁴ of the sum. */
const ODD = [15, 13, 11, 9, 7, 5, 3, 1];

/** log₂ of two doubles that were floats, so that none of them is subnormal. `log₂(m·2ᵏ) = k + 2/ln 2 · artanh((m−1)/(m+1))`. */
export function log2(f: WasmFunction, x: Value<"v128">): Local<"v128"> {
  const c = (k: number) => f.constant(f64x2.const(k));
  const { add, sub, mul, div } = f64x2;
  const kept = f.keep(x);
  const above = f.keep(i64x2.sub(kept, f.constant(i64x2.const(ROOT_OF_HALF))));
  // An arithmetic shift of 64-bit lanes: the high halves hold all that counts.
  const k = f.keep(i32x4.shrS(shuffle32(above, above, [1, 3, 1, 3]), 20));
  const exponents = i64x2.shl(i64x2.shrU(above, 52), 52);
  const m = f.keep(i64x2.sub(kept, exponents));
  const s = f.keep(div(sub(m, c(1)), add(m, c(1))));
  const z = f.keep(mul(s, s));
  const series = polynomial(
    f,
    f64x2,
    ODD.map((n) => 2 / Math.LN2 / n),
    z,
  );
  const y = f.keep(add(f64x2.fromLowI32(k), mul(s, series)));
  // ∞ and NaN are their own logarithm; that of 0 is −∞.
  const finite = v128.select(y, kept, f64x2.lt(kept, c(Infinity)));
  return f.keep(v128.select(c(-Infinity), finite, f64x2.eq(kept, c(0))));
}
