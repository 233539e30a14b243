/** Angles of four floats at once: the inverses of tangent, sine and cosine. All within 1 ulp. */
import type { WasmFunction } from "../function.ts";
import type { Local, Value } from "../value.ts";
import { f64x2, i64x2, v128 } from "../vector.ts";
import { inDoubles } from "./inDoubles.ts";
import { polynomial } from "./polynomial.ts";

type V = Local<"v128">;

/** `arctan(q)/q` in q², for q up to 1, in float64; the highest power first. */
const ARCTANGENT = [
  -6.8049728615221926e-4, 4.8272278236165106e-3, -1.6055160693712999e-2, 3.4133422962923454e-2, -5.4215308320597106e-2,
  7.242284133880481e-2, -8.9790510453498115e-2, 0.11092984786569239, -0.14283948421100979, 0.1999990995701,
  -0.33333331518197896, 0.99999999993901201,
];

export const atan2 = (f: WasmFunction, y: V, x: V): V => inDoubles(f, [y, x], (b, a) => angle(f, b, a));

export const atan = (f: WasmFunction, x: V): V => inDoubles(f, [x], (two) => angle(f, two, f.constant(f64x2.const(1))));

export const asin = (f: WasmFunction, x: V): V => inDoubles(f, [x], (two) => angle(f, two, f.keep(other(f, two))));

export const acos = (f: WasmFunction, x: V): V => inDoubles(f, [x], (two) => angle(f, f.keep(other(f, two)), two));

/** `√(1 − x²)`, the square of a float being exact in float64. */
const other = (f: WasmFunction, x: V): Value<"v128"> =>
  f64x2.sqrt(f64x2.sub(f.constant(f64x2.const(1)), f64x2.mul(x, x)));

/** The angle of the points (x, y), two of them: of the smaller coordinate over the larger one, and mirrored. */
function angle(f: WasmFunction, y: V, x: V): Value<"v128"> {
  const c = (k: number) => f.constant(f64x2.const(k));
  const { sub, mul, div } = f64x2;
  const [b, a] = [f.keep(v128.andnot(y, c(-0))), f.keep(v128.andnot(x, c(-0)))];
  const [small, large] = [f.keep(f64x2.min(a, b)), f.keep(f64x2.max(a, b))];
  // On the axes nothing is divided by 0, and between them ∞/∞ is a half.
  const proper = v128.select(c(1), div(small, large), f64x2.eq(small, c(Infinity)));
  const q = f.keep(v128.select(c(0), proper, f64x2.eq(large, c(0))));
  const flat = f.keep(mul(q, polynomial(f, f64x2, ARCTANGENT, f.keep(mul(q, q)))));
  const right = f.keep(v128.select(sub(c(Math.PI / 2), flat), flat, f64x2.lt(a, b)));
  const turned = v128.select(sub(c(Math.PI), right), right, i64x2.shrS(x, 63));
  return v128.or(turned, v128.and(y, c(-0)));
}
