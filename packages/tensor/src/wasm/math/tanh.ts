/** The hyperbolic tangent of four floats at once. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f32x4, v128 } from "../vector.ts";
import { exp } from "./exp.ts";
import { polynomial } from "./polynomial.ts";

/** `(tanh x − x) / x³` as a polynomial in x², for |x| < 0.625. Coefficients of Cephes' `tanhf`, the highest power first. */
const POLYNOMIAL = [-5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2, 1.33314422036e-1, -3.33332819422e-1];

/** Near 0 a polynomial, since there `1 − 2/(e²ˣ + 1)` would cancel; that formula elsewhere. Within 2 ulp. */
export function tanh(f: WasmFunction, x: Value<"v128">): Local<"v128"> {
  const c = (k: number) => f.constant(f32x4.const(k));
  const { add, sub, mul, div } = f32x4;
  const kept = f.keep(x);
  const a = f.keep(f32x4.abs(kept));
  const z = f.keep(mul(a, a));
  const near = f.keep(add(a, mul(a, mul(z, polynomial(f, f32x4, POLYNOMIAL, z)))));
  const far = sub(c(1), div(c(2), add(exp(f, add(a, a)), c(1))));
  const positive = v128.select(near, far, f32x4.lt(a, c(0.625)));
  // The sign is put back at the end: the sum above would lose that of −0.
  return f.keep(v128.or(positive, v128.and(kept, c(-0))));
}
