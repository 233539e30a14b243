/** `ln(1 + x)` of four floats at once. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f32x4, v128 } from "../vector.ts";
import { log } from "./log.ts";

/**
 * With `u = 1 + x` as it is rounded, `ln u + (x − (u − 1)) / u`: the second term is what rounding took away, to the
 * first order. Within 2 ulp.
 */
export function log1p(f: WasmFunction, x: Value<"v128">): Local<"v128"> {
  const c = (k: number) => f.constant(f32x4.const(k));
  const { add, sub, div } = f32x4;
  const kept = f.keep(x);
  const u = f.keep(add(kept, c(1)));
  const whole = f.keep(log(f, u));
  const rest = f.keep(div(sub(kept, sub(u, c(1))), u));
  // Of ∞ and of −1 nothing is left to add; and where u is 1, x itself is the answer, with its sign.
  const isRest = f32x4.lt(f32x4.abs(rest), c(1));
  const sum = v128.select(add(whole, rest), whole, isRest);
  return f.keep(v128.select(kept, sum, f32x4.eq(u, c(1))));
}
