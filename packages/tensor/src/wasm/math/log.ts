/** The natural logarithm of four floats at once. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f32x4, i32x4, v128 } from "../vector.ts";

/** The bits of √½: mantissas are taken from there up to √2, so that logarithms near 1 keep all their digits. */
const ROOT_OF_HALF = 0x3f3504f3;
const SMALLEST_NORMAL = 2 ** -126;

/**
 * `log x = k·ln 2 + log(1 + f)` with √½ ≤ 1 + f < √2, and `log(1 + f)` as a series in `s = f / (2 + f)`.
 * The method and the coefficients of FreeBSD's `logf`. Within 1 ulp.
 */
export function log(f: WasmFunction, x: Value<"v128">): Local<"v128"> {
  const c = (k: number) => f.constant(f32x4.const(k));
  const { add, sub, mul, div } = f32x4;
  const kept = f.keep(x);
  // Subnormals are made normal first, and the 23 powers of 2 given back below.
  const small = f.keep(f32x4.lt(kept, c(SMALLEST_NORMAL)));
  const scaled = f.keep(v128.select(mul(kept, c(2 ** 23)), kept, small));
  const above = f.keep(i32x4.shrS(i32x4.sub(scaled, f.constant(i32x4.const(ROOT_OF_HALF))), 23));
  const k = f.keep(sub(f32x4.fromI32(above), v128.and(small, c(23))));
  const fraction = f.keep(sub(i32x4.sub(scaled, i32x4.shl(above, 23)), c(1)));

  const s = f.keep(div(fraction, add(c(2), fraction)));
  const z = f.keep(mul(s, s));
  const w = f.keep(mul(z, z));
  const odd = mul(z, add(c(0.66666662693), mul(w, c(0.28498786688))));
  const even = mul(w, add(c(0.40000972152), mul(w, c(0.24279078841))));
  const halfSquare = f.keep(mul(mul(c(0.5), fraction), fraction));
  // ln 2 in two parts, and everything added from the smallest up.
  const low = add(mul(s, add(halfSquare, add(odd, even))), mul(k, c(9.0580006145e-6)));
  const y = f.keep(add(add(sub(low, halfSquare), fraction), mul(k, c(6.9313812256e-1))));

  // ∞ and NaN are their own logarithm; that of 0 is −∞; below 0 there is none.
  const finite = f.keep(v128.select(y, kept, f32x4.lt(kept, c(Number.POSITIVE_INFINITY))));
  const notZero = v128.select(c(Number.NEGATIVE_INFINITY), finite, f32x4.eq(kept, c(0)));
  return f.keep(v128.select(c(Number.NaN), notZero, f32x4.lt(kept, c(0))));
}
