/** The hyperbolic tangent of four floats at once, for fast math. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f32x4 } from "../vector.ts";
import { polynomial } from "./polynomial.ts";

/** From here on the quotient would be as good as 1 or beyond it. */
const LARGE = 7.90531110763549805;

/** Eigen's `ptanh`: odd powers over even ones, the highest first. */
const ABOVE = [
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8, 1.48572235717979e-5,
  6.37261928875436e-4, 4.89352455891786e-3,
];
const BELOW = [1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3];

/** `x·P(x²) / Q(x²)`: one division and no exponential. Within 8 ulp. */
export function rationalTanh(f: WasmFunction, x: Value<"v128">): Local<"v128"> {
  const c = (k: number) => f.constant(f32x4.const(k));
  const inRange = f.keep(f32x4.pmax(f32x4.pmin(x, c(LARGE)), c(-LARGE)));
  const square = f.keep(f32x4.mul(inRange, inRange));
  const above = f32x4.mul(inRange, polynomial(f, f32x4, ABOVE, square));
  return f.keep(f32x4.div(above, polynomial(f, f32x4, BELOW, square)));
}
