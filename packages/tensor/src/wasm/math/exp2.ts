/** A power of 2 in two doubles. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f64x2, i64x2 } from "../vector.ts";
import { polynomial } from "./polynomial.ts";

/** Adding it pushes the fraction of a double out at the right: what is left below is the nearest whole number. */
const ROUNDER = 1.5 * 2 ** 52;

/** From 10! down to 0!. In `Σ rⁿ/n!` with |r| ≤ 0.35 the first term left out is below 2⁻⁴¹. */
const FACTORIALS = [3628800, 362880, 40320, 5040, 720, 120, 24, 6, 2, 1, 1];

/** `2^t` of two doubles, as `2ⁿ · e^(r·ln 2)`: correct to far more bits than a float has. */
export function exp2(f: WasmFunction, t: Value<"v128">): Local<"v128"> {
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
