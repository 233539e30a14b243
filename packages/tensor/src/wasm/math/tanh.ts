/** The hyperbolic tangent of four floats at once. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f32x4, i32x4, v128 } from "../vector.ts";
import { EXP_POLYNOMIAL, ROUNDER } from "./exp.ts";
import { polynomial } from "./polynomial.ts";

/**
 * `tanh a = e / (e + 2)`, where `e = e²ᵃ − 1`: nothing cancels near 0, and one formula holds everywhere. Within 2 ulp.
 * With `2a = n·ln 2 + r` and `q = eʳ − 1`, `e = 2ⁿ·q + (2ⁿ − 1)`.
 */
export function tanh(f: WasmFunction, x: Value<"v128">): Local<"v128"> {
  const c = (k: number) => f.constant(f32x4.const(k));
  const { add, sub, mul, div } = f32x4;
  const kept = f.keep(x);
  // From 9.02 on the nearest float is 1. With the number first, a NaN passes.
  const a = f.keep(f32x4.pmin(f32x4.abs(kept), c(9.1)));
  const twice = f.keep(add(a, a));
  const shifted = f.keep(add(mul(twice, c(Math.LOG2E)), c(ROUNDER)));
  const n = f.keep(sub(shifted, c(ROUNDER)));
  const r = f.keep(sub(sub(twice, mul(n, c(0.693359375))), mul(n, c(-2.1219444e-4))));
  const q = add(mul(polynomial(f, f32x4, EXP_POLYNOMIAL, r), mul(r, r)), r);
  // The low bits of `shifted` are n, which at most 27 is: shifted to the exponent of a float, they are 2ⁿ.
  const power = f.keep(i32x4.add(i32x4.shl(shifted, 23), c(1)));
  const e = f.keep(add(mul(q, power), sub(power, c(1))));
  return f.keep(v128.or(div(e, add(e, c(2))), v128.and(kept, c(-0))));
}
