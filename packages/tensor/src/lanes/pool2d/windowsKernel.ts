/** Writes pooling over windows of any size: of max pooling the value and the gradient, of mean pooling likewise. */
import type { WasmFunction } from "../../wasm/function.ts";
import { ModuleBuilder } from "../../wasm/module.ts";
import { f32, f64, i32 } from "../../wasm/scalar.ts";
import type { Local, Value } from "../../wasm/value.ts";
import { f64x2, shuffle32, v128 } from "../../wasm/vector.ts";
import { zeroFloats } from "../zeroFloats.ts";

type I32 = Local<"i32">;

/** Bytes of an entry of a table: the first place of a window along its axis, how many there are, and the divisor's part. */
export const ENTRY = 16;
export const [START, COUNT, DIVISOR] = [0, 4, 8] as const;

/**
 * Functions `(x, large, small, planes, largeBytes, smallBytes, rows, columns, down, right, stepDown, stepRight)`: what
 * lies before the pooling, `x` and `large`, and what lies behind, `small`; how many planes, and the bytes of one before
 * and behind; how many windows down and across, and their tables; bytes from one place of a window to the next.
 *
 * `pick` writes the float of `large` at the place where x is largest in each window, `put` adds the one of `small`
 * there. `mean` writes the mean of x over each window, `spread` adds its part of `small` to every place of `large`.
 */
export function windowsKernel(): ModuleBuilder {
  const m = new ModuleBuilder();
  overWindows(m, "pick", (f, w) => {
    f.emit(f32.store(w.small, f32.load(largest(f, w))));
  });
  overWindows(m, "put", (f, w) => {
    const place = largest(f, w);
    f.emit(f32.store(place, f32.add(f32.load(place), f32.load(w.small))));
  });
  overWindows(m, "mean", (f, w) => {
    f.emit(f32.store(w.small, f32.fromF64(f64.div(sum(f, w), w.divisor))));
  });
  overWindows(m, "spread", (f, w) => {
    const share = f.keep(f64.div(f64.fromF32(f32.load(w.small)), w.divisor));
    eachPlace(f, w, f.keep(i32.add(w.large, w.start)), (at) => {
      f.emit(f32.store(at, f32.fromF64(f64.add(f64.fromF32(f32.load(at)), share))));
    });
  });
  zeroFloats(m, "zero");
  return m;
}

/** A window: where its plane begins, before the pooling, and the address of its one place behind. */
interface Window {
  readonly x: I32;
  readonly large: I32;
  readonly small: I32;
  /** Bytes from the beginning of a plane to the first place of the window. */
  readonly start: I32;
  readonly high: I32;
  readonly wide: I32;
  readonly stepDown: I32;
  readonly stepRight: I32;
  readonly divisor: Local<"f64">;
}

/** `(x, large, small, rows, columns, down, right, stepDown, stepRight)`. */
const PLANE = Array<"i32">(9).fill("i32");
type Twelve = readonly [I32, I32, I32, I32, I32, I32, ...I32[]];
type Nine = [I32, I32, I32, I32, I32, I32, I32, I32, I32];

/** Planes, rows and columns of windows; `body` sees one window. */
function overWindows(m: ModuleBuilder, name: string, body: (f: WasmFunction, w: Window) => void): void {
  const plane = m.define(PLANE, "none");
  windowsOfPlane(plane, body);
  const f = m.define([...PLANE, "i32", "i32", "i32"], "none", name);
  const [x, large, small, planes, largeBytes, smallBytes, ...rest] = f.params as readonly I32[] as Twelve;
  f.while(planes, () => {
    f.emit(plane.run(x, large, small, ...rest));
    f.set(x, i32.add(x, largeBytes));
    f.set(large, i32.add(large, largeBytes));
    f.set(small, i32.add(small, smallBytes));
    f.set(planes, i32.sub(planes, i32.const(1)));
  });
}

/** One plane, in a function of its own: the engine swaps in optimised code between calls only. */
function windowsOfPlane(f: WasmFunction, body: (f: WasmFunction, w: Window) => void): void {
  const [x, large, small, rows, columns, down, right, stepDown, stepRight] = f.params as Nine;
  const [start, high, wide, divisor] = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("f64")];
  const [column, left] = [f.local("i32"), f.local("i32")];
  f.while(rows, () => {
    f.set(high, i32.load(down, COUNT));
    f.set(column, right);
    f.set(left, columns);
    f.while(left, () => {
      f.set(start, i32.add(i32.load(down, START), i32.load(column, START)));
      f.set(wide, i32.load(column, COUNT));
      f.set(divisor, f64.mul(f64.load(down, DIVISOR), f64.load(column, DIVISOR)));
      body(f, { x, large, small, start, high, wide, stepDown, stepRight, divisor });
      f.set(small, i32.add(small, i32.const(4)));
      f.set(column, i32.add(column, i32.const(ENTRY)));
      f.set(left, i32.sub(left, i32.const(1)));
    });
    f.set(down, i32.add(down, i32.const(ENTRY)));
    f.set(rows, i32.sub(rows, i32.const(1)));
  });
}

/** The sum of a window of neighbouring places, in double precision and the order of `sumOfWindow`. */
function sum(f: WasmFunction, w: Window): Value<"f64"> {
  const [low, high] = [f.keep(f64x2.const(0)), f.keep(f64x2.const(0))];
  const few = f.keep(f64.const(0));
  const four = f.local("v128");
  const [first, at, i, j] = [f.keep(i32.add(w.x, w.start)), f.local("i32"), f.keep(w.high), f.local("i32")];
  f.while(i, () => {
    f.set(at, first);
    f.set(j, w.wide);
    f.while(i32.geU(j, i32.const(4)), () => {
      f.set(four, v128.load(at));
      f.set(low, f64x2.add(low, f64x2.fromLowF32(four)));
      f.set(high, f64x2.add(high, f64x2.fromLowF32(shuffle32(four, four, [2, 3, 2, 3]))));
      f.set(at, i32.add(at, i32.const(16)));
      f.set(j, i32.sub(j, i32.const(4)));
    });
    f.while(j, () => {
      f.set(few, f64.add(few, f64.fromF32(f32.load(at))));
      f.set(at, i32.add(at, i32.const(4)));
      f.set(j, i32.sub(j, i32.const(1)));
    });
    f.set(first, i32.add(first, w.stepDown));
    f.set(i, i32.sub(i, i32.const(1)));
  });
  const both = f.keep(f64x2.add(low, high));
  return f64.add(f64.add(f64x2.lane(both, 0), f64x2.lane(both, 1)), few);
}

/** Calls `visit` for the address of every place of the window that begins at `first`. */
function eachPlace(f: WasmFunction, w: Window, first: I32, visit: (at: I32) => void): void {
  const [i, j, at] = [f.keep(w.high), f.local("i32"), f.local("i32")];
  f.while(i, () => {
    f.set(at, first);
    f.set(j, w.wide);
    f.while(j, () => {
      visit(at);
      f.set(at, i32.add(at, w.stepRight));
      f.set(j, i32.sub(j, i32.const(1)));
    });
    f.set(first, i32.add(first, w.stepDown));
    f.set(i, i32.sub(i, i32.const(1)));
  });
}

/** The place of the window's first largest value of x, or of its last NaN: its address in `large`. */
function largest(f: WasmFunction, w: Window): I32 {
  const first = f.keep(i32.add(w.x, w.start));
  const place = f.keep(first);
  const best = f.keep(f32.const(Number.NEGATIVE_INFINITY));
  const value = f.local("f32");
  eachPlace(f, w, first, (at) => {
    f.set(value, f32.load(at));
    f.if(i32.or(f32.gt(value, best), f32.ne(value, value)), () => {
      f.set(best, value);
      f.set(place, at);
    });
  });
  return f.keep(i32.add(w.large, i32.sub(place, w.x)));
}
