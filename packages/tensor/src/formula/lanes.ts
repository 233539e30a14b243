/** The reading in which `T` is four floats in a WebAssembly variable: it writes the SIMD code of a formula. */

import { internal } from "../errors.ts";
import { isFastMath } from "../wasm/fastMath.ts";
import type { WasmFunction } from "../wasm/function.ts";
import { erf } from "../wasm/math/erf.ts";
import { exp } from "../wasm/math/exp.ts";
import { expm1 } from "../wasm/math/expm1.ts";
import { log } from "../wasm/math/log.ts";
import { log1p } from "../wasm/math/log1p.ts";
import { isFused, multiplyAdd } from "../wasm/math/multiplyAdd.ts";
import { pow } from "../wasm/math/pow.ts";
import { rationalTanh } from "../wasm/math/rationalTanh.ts";
import { tanh } from "../wasm/math/tanh.ts";
import { cos, sin } from "../wasm/math/trigonometry.ts";
import type { Local, Value } from "../wasm/value.ts";
import { f32x4, i32x4, v128 } from "../wasm/vector.ts";
import type { Arithmetic } from "./arithmetic.ts";

/** Four values of a formula, and what is known of them while the code is written. */
export interface Lanes {
  /** The floats or integers; of a mask, all ones in the lanes where it holds. */
  readonly local: Local<"v128">;
  readonly isMask?: true;
  readonly isInteger?: true;
  /** The factors, if it is a product that may be added to something without being rounded before. */
  readonly factors?: readonly [Local<"v128">, Local<"v128">];
  /** The number in all four lanes, if it is known. */
  readonly constant?: number;
}

/** Four floats as a value of a formula. */
export const lanesOf = (local: Local<"v128">): Lanes => ({ local });

/** Four integers as a value of a formula. */
export const integersOf = (local: Local<"v128">): Lanes => ({ local, isInteger: true });

/** The floats of a value: 1 where a mask holds, else 0. */
export function floats(f: WasmFunction, x: Lanes): Local<"v128"> {
  if (x.isMask) return f.keep(v128.and(x.local, f.constant(f32x4.const(1))));
  return x.isInteger ? f.keep(f32x4.fromI32(x.local)) : x.local;
}

/** The integers of a value: floats without their fractions, the largest ones there are for those beyond. */
export function integers(f: WasmFunction, x: Lanes): Local<"v128"> {
  if (x.isMask) return f.keep(v128.and(x.local, f.constant(i32x4.const(1))));
  return x.isInteger ? x.local : f.keep(i32x4.fromF32(x.local));
}

/** The mask of a value: all ones in the lanes that are not 0. */
export function mask(f: WasmFunction, x: Lanes): Local<"v128"> {
  if (x.isMask) return x.local;
  return f.keep(
    x.isInteger ? i32x4.ne(x.local, f.constant(i32x4.const(0))) : f32x4.ne(x.local, f.constant(f32x4.const(0))),
  );
}

type Vector = Value<"v128">;

/** The vocabulary, written into `f`. */
export function lanes(f: WasmFunction): Arithmetic<Lanes> {
  const constant = (value: number): Lanes => ({ local: f.constant(f32x4.const(value)), constant: Math.fround(value) });
  const one = (instruction: (a: Vector) => Vector) => (a: Lanes) => lanesOf(f.keep(instruction(floats(f, a))));
  const two = (instruction: (a: Vector, b: Vector) => Vector) => (a: Lanes, b: Lanes) =>
    lanesOf(f.keep(instruction(floats(f, a), floats(f, b))));
  const compare =
    (instruction: (a: Vector, b: Vector) => Vector) =>
    (a: Lanes, b: Lanes): Lanes => ({
      local: f.keep(instruction(floats(f, a), floats(f, b))),
      isMask: true,
    });

  /** WebAssembly's own `max` and `min` treat NaN and −0 as we want, but take many instructions. One is enough beside a constant. */
  const extreme =
    (full: (a: Vector, b: Vector) => Vector, fast: (a: Vector, b: Vector) => Vector) => (a: Lanes, b: Lanes) => {
      const [x, limit] = a.constant === undefined ? [a, b] : [b, a];
      const simple = limit.constant !== undefined && limit.constant !== 0 && !Number.isNaN(limit.constant);
      return simple ? two(fast)(x, limit) : two(full)(a, b);
    };
  /** `max(x, 0)`: the sum turns −0 into 0, as `Math.max` does. */
  const max = extreme(f32x4.max, f32x4.pmax);
  const positive = (x: Lanes, zero: Lanes) => two((a, b) => f32x4.add(f32x4.pmax(a, b), b))(x, zero);

  const m: Arithmetic<Lanes> = {
    constant,
    add: (a, b) => {
      const [product, other] = a.factors ? [a, b] : [b, a];
      return product.factors
        ? lanesOf(f.keep(multiplyAdd(...product.factors, floats(f, other))))
        : two(f32x4.add)(a, b);
    },
    sub: two(f32x4.sub),
    mul: (a, b) => {
      if (!isFused()) return two(f32x4.mul)(a, b);
      const factors = [floats(f, a), floats(f, b)] as const;
      return { local: f.keep(f32x4.mul(...factors)), factors };
    },
    div: two(f32x4.div),
    neg: one(f32x4.neg),
    abs: one(f32x4.abs),
    sqrt: one(f32x4.sqrt),
    floor: one(f32x4.floor),
    round: one(f32x4.nearest),
    exp: (a) => lanesOf(exp(f, floats(f, a))),
    expm1: (a) => lanesOf(expm1(f, floats(f, a))),
    log: (a) => lanesOf(log(f, floats(f, a))),
    log1p: (a) => lanesOf(log1p(f, floats(f, a))),
    tanh: (a) => lanesOf((isFastMath() ? rationalTanh : tanh)(f, floats(f, a))),
    erf: (a) => lanesOf(erf(f, floats(f, a))),
    sin: (a) => lanesOf(sin(f, floats(f, a))),
    cos: (a) => lanesOf(cos(f, floats(f, a))),
    pow: (a, b) => (b.constant === 2 ? two(f32x4.mul)(a, a) : lanesOf(pow(f, floats(f, a), floats(f, b)))),
    max: (a, b) => (Object.is(b.constant, 0) ? positive(a, b) : Object.is(a.constant, 0) ? positive(b, a) : max(a, b)),
    min: extreme(f32x4.min, f32x4.pmin),
    less: compare(f32x4.lt),
    lessEqual: compare(f32x4.le),
    equal: compare(f32x4.eq),
    where: (condition, yes, no) => lanesOf(f.keep(v128.select(floats(f, yes), floats(f, no), mask(f, condition)))),
    call: (op, ...x) => {
      if (!("value" in op)) return op.formula(m, ...x);
      if (!op.lanes) throw internal(`${op.name} has no SIMD code`);
      return lanesOf(op.lanes(f, ...x.map((value) => floats(f, value))));
    },
  };
  return m;
}
