/** `aᵇ` of four floats at once. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f32x4, f64x2, i32x4, i64x2, shuffle32, v128 } from "../vector.ts";
import { polynomial } from "./polynomial.ts";

/** `aᵇ = 2^(b · log₂ a)`, computed in float64 and rounded once, with the special cases of IEEE 754. Within 1 ulp. */
export function pow(f: WasmFunction, a: Value<"v128">, b: Value<"v128">): Local<"v128"> {
  const c = (k: number) => f.constant(f32x4.const(k));
  const [base, exponent] = [f.keep(a), f.keep(b)];
  const size = f.keep(f32x4.abs(base));
  const halves = [
    [0, 1, 0, 1],
    [2, 3, 2, 3],
  ] as const;
  const [low, high] = halves.map((picks) => {
    const two = (x: Local<"v128">) => f64x2.fromLowF32(shuffle32(x, x, [...picks]));
    return f32x4.fromF64(exp2(f, f64x2.mul(log2(f, two(size)), two(exponent))));
  }) as [Value<"v128">, Value<"v128">];
  const power = f.keep(shuffle32(low, high, [0, 1, 4, 5]));

  // A negative base: an odd exponent gives its sign to the result, a broken one has no real result at all.
  const isWhole = f.keep(f32x4.eq(f32x4.floor(exponent), exponent));
  const half = f.keep(f32x4.mul(exponent, c(0.5)));
  const isOdd = v128.andnot(isWhole, f32x4.eq(f32x4.floor(half), half));
  const signed = f.keep(v128.or(power, v128.and(v128.and(base, c(-0)), isOdd)));
  const isBroken = v128.andnot(v128.and(f32x4.lt(base, c(0)), f32x4.lt(size, c(Infinity))), isWhole);
  const real = f.keep(v128.or(signed, isBroken));

  // 1 to any power, anything to the power of 0, and (−1)^±∞ are 1, even where NaN is involved.
  const isOne = f.keep(f32x4.eq(size, c(1)));
  const isEndless = f32x4.eq(f32x4.abs(exponent), c(Infinity));
  const becauseOfBase = v128.or(f32x4.eq(base, c(1)), v128.and(isOne, isEndless));
  return f.keep(v128.select(c(1), real, v128.or(becauseOfBase, f32x4.eq(exponent, c(0)))));
}

/** The bits of √½ in float64, cut after the exponent and the first digits: mantissas are taken from there up. */
const ROOT_OF_HALF = 0x3fe6a09e00000000n;

/** In `artanh s = Σ sⁿ/n` with |s| ≤ 0.172 the first term left out is below 2⁻⁴⁴ of the sum. */
const ODD = [15, 13, 11, 9, 7, 5, 3, 1];

/** log₂ of two doubles that were floats, so that none of them is subnormal. `log₂(m·2ᵏ) = k + 2/ln 2 · artanh((m−1)/(m+1))`. */
function log2(f: WasmFunction, x: Value<"v128">): Local<"v128"> {
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

/** Adding it pushes the fraction of a double out at the right: what is left below is the nearest whole number. */
const ROUNDER = 1.5 * 2 ** 52;

/** From 10! down to 0!. In `Σ rⁿ/n!` with |r| ≤ 0.35 the first term left out is below 2⁻⁴¹. */
const FACTORIALS = [3628800, 362880, 40320, 5040, 720, 120, 24, 6, 2, 1, 1];

/** `2^t` of two doubles, as `2ⁿ · e^(r·ln 2)`: correct to far more bits than a float has. */
function exp2(f: WasmFunction, t: Value<"v128">): Local<"v128"> {
  const c = (k: number) => f.constant(f64x2.const(k));
  const { add, sub, mul } = f64x2;
  // Beyond these a float is ∞ or 0 whatever t is. With t first, a NaN passes.
  const inRange = f.keep(f64x2.pmax(f64x2.pmin(t, c(160)), c(-160)));
  const shifted = f.keep(add(inRange, c(ROUNDER)));
  const r = f.keep(mul(sub(inRange, sub(shifted, c(ROUNDER))), c(Math.LN2)));
  const power = polynomial(
    f,
    f64x2,
    FACTORIALS.map((n) => 1 / n),
    r,
  );
  const powerOf2 = i64x2.shl(i64x2.add(shifted, f.constant(i64x2.const(1023n))), 52);
  return f.keep(mul(power, powerOf2));
}
