/** The error function of four floats at once. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f32x4, v128 } from "../vector.ts";
import { exp } from "./exp.ts";
import { polynomial } from "./polynomial.ts";

/** Where one formula gives way to the other. */
const NEAR = 0.92;

/** `erf(a)/a − 1` as a polynomial in a², for a < 0.92; fitted so that the largest error is least, highest power first. */
const SMALL = [
  8.38025298435241e-5, -8.145702886395156e-4, 5.201359279453754e-3, -2.685956098139286e-2, 0.11283699423074722,
  -0.37612634897232056, 0.12837916612625122,
];

/** `−ln(erfc a)/a − 1` as a polynomial in a, for 0.92 ≤ a ≤ 4; fitted likewise, weighed by what an error there does. */
const LARGE = [
  3.749374627659563e-6, -3.2224314054474235e-5, -1.1234570411033928e-4, 3.090064972639084e-3, -2.291286177933216e-2,
  0.10547163337469101, 0.6355259418487549, 0.128571555018425,
];

/** A polynomial near 0; further out `1 − e^(ln erfc a)`, whose exponent is nearly a parabola. Within 1 ulp. */
export function erf(f: WasmFunction, x: Value<"v128">): Local<"v128"> {
  const c = (k: number) => f.constant(f32x4.const(k));
  const { add, sub, mul } = f32x4;
  const kept = f.keep(x);
  // From 3.92 on the nearest float is 1. With the number first, a NaN passes.
  const a = f.keep(f32x4.pmin(f32x4.abs(kept), c(4)));
  const small = f.keep(add(a, mul(a, polynomial(f, f32x4, SMALL, f.keep(mul(a, a))))));
  const exponent = f.keep(f32x4.neg(add(a, mul(a, polynomial(f, f32x4, LARGE, a)))));
  const positive = v128.select(small, sub(c(1), exp(f, exponent)), f32x4.lt(a, c(NEAR)));
  return f.keep(v128.or(positive, v128.and(kept, c(-0))));
}
