/** Sine, cosine and tangent of four floats at once, right for arguments of any size. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f32x4, f64x2, i32x4, shuffle32, v128 } from "../vector.ts";
import { polynomial } from "./polynomial.ts";
import { reduceLarge } from "./reduceLarge.ts";

/** Up to here the reduction below is exact enough. */
const LARGE = 2 ** 27;

/** π/2 in two parts. The first has 25 bits, so that its product with a whole number below 2²⁸ is exact in float64. */
const HALF_PI = [1.5707963109016418, 1.5893254773528197e-8] as const;

/** `(sin r − r) / r³` and `(cos r − 1) / r²` in r², for |r| ≤ π/4, in float64. Coefficients of FreeBSD's `sinf` and `cosf`. */
const SINE = [2.718311493989822e-6, -1.983933483609663e-4, 8.333329385889463e-3, -1.6666666641626524e-1];
const COSINE = [2.439044879627741e-5, -1.388676377460993e-3, 4.166662332373906e-2, -4.99999997251031e-1];

export const sin = (f: WasmFunction, x: Value<"v128">): Local<"v128"> => wave(f, x, 0);

/** The cosine is the sine a quarter turn later. */
export const cos = (f: WasmFunction, x: Value<"v128">): Local<"v128"> => wave(f, x, 1);

/** `sin/cos`, and a quarter turn later `−cos/sin`, of what is left of the angle; within 1 ulp. */
export function tan(f: WasmFunction, x: Value<"v128">): Local<"v128"> {
  const { kept, quarter, join } = angleOf(f, x);
  const flat = f.keep(join((r) => f64x2.div(sineOf(f, r), cosineOf(f, r))));
  const steep = f32x4.neg(join((r) => f64x2.div(cosineOf(f, r), sineOf(f, r))));
  const y = v128.select(steep, flat, isOdd(quarter));
  return f.keep(v128.xor(y, v128.and(kept, f.constant(f32x4.const(-0)))));
}

/**
 * The sine of `|x| + quarters · π/2`, with the sign of x if that is a sine.
 * `|x| = n·π/2 + r`: r is found and its sine and cosine computed in float64, so that the result is within 1 ulp.
 */
function wave(f: WasmFunction, x: Value<"v128">, quarters: 0 | 1): Local<"v128"> {
  const { kept, quarter, join } = angleOf(f, x);
  const sine = f.keep(join((r) => sineOf(f, r)));
  const cosine = join((r) => cosineOf(f, r));
  const turn = f.keep(quarters === 0 ? quarter : i32x4.add(quarter, f.constant(i32x4.const(1))));
  const isNegative = v128.and(i32x4.shl(turn, 30), f.constant(f32x4.const(-0)));
  const y = v128.xor(v128.select(cosine, sine, isOdd(turn)), isNegative);
  return f.keep(quarters === 0 ? v128.xor(y, v128.and(kept, f.constant(f32x4.const(-0)))) : y);
}

const isOdd = (whole: Local<"v128">): Value<"v128"> => i32x4.shrS(i32x4.shl(whole, 31), 31);

/** Four angles without their signs: how many quarter turns, and what a function makes of what is left of each. */
function angleOf(f: WasmFunction, x: Value<"v128">) {
  const kept = f.keep(x);
  const a = f.keep(f32x4.abs(kept));
  const halves = [a, shuffle32(a, a, [2, 3, 2, 3])].map((two) => reduce(f, f64x2.fromLowF32(two)));
  const [low, high] = halves as [Reduced, Reduced];
  const quarter = f.keep(joinHalves(i32x4.fromF64(low.quarter), i32x4.fromF64(high.quarter)));

  const isLarge = f.keep(v128.not(f32x4.lt(a, f.constant(f32x4.const(LARGE)))));
  f.if(v128.anyTrue(isLarge), () => reduceLarge(f, a, isLarge, quarter, [low.rest, high.rest]));

  const join = (of: (r: Local<"v128">) => Value<"v128">) =>
    joinHalves(f32x4.fromF64(of(low.rest)), f32x4.fromF64(of(high.rest)));
  return { kept, quarter, join };
}

/** How many times π/2 an angle holds, and what is left: two doubles each. */
interface Reduced {
  readonly quarter: Value<"v128">;
  readonly rest: Local<"v128">;
}

function reduce(f: WasmFunction, x: Value<"v128">): Reduced {
  const c = (k: number) => f.constant(f64x2.const(k));
  const kept = f.keep(x);
  const quarter = f.keep(f64x2.nearest(f64x2.mul(kept, c(2 / Math.PI))));
  const once = f64x2.sub(kept, f64x2.mul(quarter, c(HALF_PI[0])));
  return { quarter, rest: f.keep(f64x2.sub(once, f64x2.mul(quarter, c(HALF_PI[1])))) };
}

function sineOf(f: WasmFunction, r: Local<"v128">): Value<"v128"> {
  const z = f.keep(f64x2.mul(r, r));
  return f64x2.add(r, f64x2.mul(f64x2.mul(r, z), polynomial(f, f64x2, SINE, z)));
}

function cosineOf(f: WasmFunction, r: Local<"v128">): Value<"v128"> {
  const z = f.keep(f64x2.mul(r, r));
  return f64x2.add(f.constant(f64x2.const(1)), f64x2.mul(z, polynomial(f, f64x2, COSINE, z)));
}

/** The low halves of two vectors, as one. */
const joinHalves = (low: Value<"v128">, high: Value<"v128">): Value<"v128"> => shuffle32(low, high, [0, 1, 4, 5]);
