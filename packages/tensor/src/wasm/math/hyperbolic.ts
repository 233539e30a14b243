/** Hyperbolic sine and cosine, and the inverses of all three, of four floats at once. All within 1 ulp. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f64x2, v128 } from "../vector.ts";
import { exp2 } from "./exp2.ts";
import { inDoubles } from "./inDoubles.ts";
import { log2 } from "./log2.ts";
import { polynomial } from "./polynomial.ts";

type V = Local<"v128">;

const { add, sub, mul, div, sqrt } = f64x2;

/** `½(eˣ − e⁻ˣ)`; near 0, where that cancels, `x + x³/6 + x⁵/120`. */
export const sinh = (f: WasmFunction, x: V): V =>
  inDoubles(f, [x], (two) => {
    const e = exponential(f, two);
    const far = mul(sub(e, div(number(f, 1), e)), number(f, 0.5));
    return nearZero(f, two, [1 / 120, 1 / 6, 1], 0.02, far);
  });

/** `½(eˣ + e⁻ˣ)`. */
export const cosh = (f: WasmFunction, x: V): V =>
  inDoubles(f, [x], (two) => {
    const e = exponential(f, two);
    return mul(add(e, div(number(f, 1), e)), number(f, 0.5));
  });

/** `ln(|x| + √(x² + 1))` with the sign of x; near 0 `x − x³/6 + 3x⁵/40`. */
export const asinh = (f: WasmFunction, x: V): V =>
  inDoubles(f, [x], (two) => {
    const a = f.keep(v128.andnot(two, number(f, -0)));
    const far = logarithm(f, add(a, sqrt(add(mul(a, a), number(f, 1)))));
    return nearZero(f, two, [3 / 40, -1 / 6, 1], 0.01, v128.or(far, v128.and(two, number(f, -0))));
  });

/** `ln(x + √(x − 1)·√(x + 1))`; of numbers below 1 the roots are NaN. */
export const acosh = (f: WasmFunction, x: V): V =>
  inDoubles(f, [x], (two) => {
    const one = number(f, 1);
    return logarithm(f, add(two, mul(sqrt(sub(two, one)), sqrt(add(two, one)))));
  });

/** `½·ln((1 + |x|)/(1 − |x|))` with the sign of x; near 0 `x + x³/3 + x⁵/5`. */
export const atanh = (f: WasmFunction, x: V): V =>
  inDoubles(f, [x], (two) => {
    const one = number(f, 1);
    const a = f.keep(v128.andnot(two, number(f, -0)));
    const half = mul(number(f, 0.5), logarithm(f, div(add(one, a), sub(one, a))));
    const real = v128.select(number(f, Number.NaN), half, f64x2.lt(one, a));
    return nearZero(f, two, [1 / 5, 1 / 3, 1], 0.01, v128.or(real, v128.and(two, number(f, -0))));
  });

const number = (f: WasmFunction, k: number): V => f.constant(f64x2.const(k));

const exponential = (f: WasmFunction, x: V): V => exp2(f, mul(x, number(f, Math.LOG2E)));

const logarithm = (f: WasmFunction, x: Value<"v128">): Value<"v128"> => mul(log2(f, x), number(f, Math.LN2));

/** `x` times a polynomial in x² where |x| is below `limit`, elsewhere `far`. */
function nearZero(f: WasmFunction, x: V, odd: readonly number[], limit: number, far: Value<"v128">): Value<"v128"> {
  const kept = f.keep(far);
  const near = mul(x, polynomial(f, f64x2, odd, f.keep(mul(x, x))));
  return v128.select(near, kept, f64x2.lt(v128.andnot(x, number(f, -0)), number(f, limit)));
}
