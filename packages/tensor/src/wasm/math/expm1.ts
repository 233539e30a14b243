/** `eˣ − 1` of four floats at once. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f32x4, i32x4, v128 } from "../vector.ts";
import { EXP_POLYNOMIAL, exp, ROUNDER } from "./exp.ts";
import { polynomial } from "./polynomial.ts";

/** From here on a float does not notice the 1. */
const LARGE = 18;

/** With `x = n·ln 2 + r` and `q = eʳ − 1`, `2ⁿ·q + (2ⁿ − 1)`: nothing cancels near 0. Within 2 ulp. */
export function expm1(f: WasmFunction, x: Value<"v128">): Local<"v128"> {
  const c = (k: number) => f.constant(f32x4.const(k));
  const { add, sub, mul } = f32x4;
  const kept = f.keep(x);
  const inRange = f.keep(f32x4.pmax(f32x4.pmin(kept, c(LARGE)), c(-LARGE)));
  const shifted = f.keep(add(mul(inRange, c(Math.LOG2E)), c(ROUNDER)));
  const n = f.keep(sub(shifted, c(ROUNDER)));
  const r = f.keep(sub(sub(inRange, mul(n, c(0.693359375))), mul(n, c(-2.1219444e-4))));
  const q = add(mul(polynomial(f, f32x4, EXP_POLYNOMIAL, r), mul(r, r)), r);
  // The low bits of `shifted` are n: moved to the exponent of a float, they are 2ⁿ.
  const power = f.keep(i32x4.add(i32x4.shl(shifted, 23), c(1)));
  const near = f.keep(add(mul(q, power), sub(power, c(1))));
  const far = v128.select(exp(f, kept), near, f32x4.lt(c(LARGE), kept));
  // The sum above loses the sign of −0; every other negative number keeps its own.
  return f.keep(v128.or(far, v128.and(kept, c(-0))));
}
