/** Powers of 2 and logarithms to other bases, of four floats at once. All within 1 ulp. */
import type { WasmFunction } from "../function.ts";
import type { Local } from "../value.ts";
import { f64x2, v128 } from "../vector.ts";
import { exp2 as power } from "./exp2.ts";
import { inDoubles } from "./inDoubles.ts";
import { log2 as logarithm } from "./log2.ts";

type V = Local<"v128">;

export const exp2 = (f: WasmFunction, x: V): V => inDoubles(f, [x], (two) => power(f, two));

export const log2 = (f: WasmFunction, x: V): V => inDoubles(f, [x], (two) => real(f, two));

export const log10 = (f: WasmFunction, x: V): V =>
  inDoubles(f, [x], (two) => f64x2.mul(real(f, two), f.constant(f64x2.const(Math.LOG10E * Math.LN2))));

/** log₂, of which there is none below 0. */
const real = (f: WasmFunction, x: V) =>
  v128.select(f.constant(f64x2.const(Number.NaN)), logarithm(f, x), f64x2.lt(x, f.constant(f64x2.const(0))));
