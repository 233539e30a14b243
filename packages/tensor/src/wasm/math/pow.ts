/** `aᵇ` of four floats at once. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f32x4, f64x2, v128 } from "../vector.ts";
import { exp2 } from "./exp2.ts";
import { inDoubles } from "./inDoubles.ts";
import { log2 } from "./log2.ts";

/** `aᵇ = 2^(b · log₂ a)`, computed in float64 and rounded once, with the special cases of IEEE 754. Within 1 ulp. */
export function pow(f: WasmFunction, a: Value<"v128">, b: Value<"v128">): Local<"v128"> {
  const c = (k: number) => f.constant(f32x4.const(k));
  const [base, exponent] = [f.keep(a), f.keep(b)];
  const size = f.keep(f32x4.abs(base));
  const power = inDoubles(f, [size, exponent], (a, b) => exp2(f, f64x2.mul(log2(f, a), b)));

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
