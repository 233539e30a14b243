/** The length of four pairs of floats at once. */
import type { WasmFunction } from "../function.ts";
import type { Local } from "../value.ts";
import { f64x2, v128 } from "../vector.ts";
import { inDoubles } from "./inDoubles.ts";

type V = Local<"v128">;

/** `√(a² + b²)` in float64, where no square of a float overflows. ∞ beside NaN is ∞. */
export const hypot = (f: WasmFunction, a: V, b: V): V =>
  inDoubles(f, [a, b], (x, y) => {
    const infinity = f.constant(f64x2.const(Infinity));
    const size = (z: V) => v128.andnot(z, f.constant(f64x2.const(-0)));
    const length = f64x2.sqrt(f64x2.add(f64x2.mul(x, x), f64x2.mul(y, y)));
    const isInfinite = v128.or(f64x2.eq(size(x), infinity), f64x2.eq(size(y), infinity));
    return v128.select(infinity, length, isInfinite);
  });
