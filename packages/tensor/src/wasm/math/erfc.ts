/** The complement of the error function of four floats at once. */
import type { WasmFunction } from "../function.ts";
import type { Local } from "../value.ts";
import { f64x2, v128 } from "../vector.ts";
import { exp2 } from "./exp2.ts";
import { inDoubles } from "./inDoubles.ts";
import { polynomial } from "./polynomial.ts";

/** `e^(a²)·erfc(a)/t` in `2t − 1`, where `t = 2/(2 + a)`, fitted for all a ≥ 0; the highest power first. */
const SCALED = [
  2.5997550708174075e-6, -8.5088699003191261e-6, -9.7765994978327662e-6, 6.7687806897345185e-5, -2.2390034294989608e-5,
  -3.2810014798514153e-4, 4.2068324777713249e-4, 1.5440476830892506e-3, -3.240006631996845e-3, -1.075511615275464e-2,
  1.8221153212835774e-2, 0.13973603266188657, 0.34358034122127212, 0.51079135276122358,
];

/** `t·P(2t − 1)·e^(−a²)` in float64, and 2 less that below 0. Within 1 ulp. */
export function erfc(f: WasmFunction, x: Local<"v128">): Local<"v128"> {
  const c = (k: number) => f.constant(f64x2.const(k));
  const { add, sub, mul, div } = f64x2;
  return inDoubles(f, [x], (kept) => {
    const a = f.keep(v128.andnot(kept, c(-0)));
    const t = f.keep(div(c(2), add(a, c(2))));
    const scaled = mul(t, polynomial(f, f64x2, SCALED, f.keep(sub(add(t, t), c(1)))));
    const y = f.keep(mul(scaled, exp2(f, mul(mul(a, a), c(-Math.LOG2E)))));
    return v128.select(sub(c(2), y), y, f64x2.lt(kept, c(0)));
  });
}
