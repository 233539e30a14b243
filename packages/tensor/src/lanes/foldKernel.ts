/** Writes the loops that fold rows, or columns, of a matrix with one formula. */
import type { Formula } from "../formula/arithmetic.ts";
import { floats, lanes, lanesOf } from "../formula/lanes.ts";
import type { WasmFunction } from "../wasm/function.ts";
import { ModuleBuilder } from "../wasm/module.ts";
import { f32, i32 } from "../wasm/scalar.ts";
import type { Local, Value } from "../wasm/value.ts";
import { f32x4, shuffle32, v128 } from "../wasm/vector.ts";
import { copyFew } from "./copyFew.ts";
import { firstLanes } from "./firstLanes.ts";

/**
 * How a fold goes. The formula takes what is folded so far, and a value or something else that is folded so far;
 * `start` folded with anything leaves it as it is.
 */
export interface Fold {
  readonly combine: Formula;
  readonly start: number;
}

/** Longer rows are halved until this much is left, so that rounding errors grow with the logarithm of the length only. */
const ROW_CHUNK = 1024;
/** So much of a column is folded on its own, and then with what came before. */
const COLUMN_CHUNK = 256;

/**
 * A module with two functions. Both do the same in the same order for the same sizes, whatever else there is to do.
 *
 * `rows(out, x, rows, places)`: each row of `places` floats becomes one float.
 *
 * `columns(out, x, surfaces, rows, places, bounce)`: each of `surfaces` matrices of so many rows becomes one row.
 * `bounce` is the address of 16 bytes of which the caller makes no other use.
 */
export function foldKernel(fold: Fold): ModuleBuilder {
  const m = new ModuleBuilder();
  rows(m, fold);
  columns(m, fold);
  return m;
}

const combined = (f: WasmFunction, { combine }: Fold, a: Local<"v128">, b: Value<"v128">): Local<"v128"> =>
  floats(f, combine(lanes(f), lanesOf(a), lanesOf(f.keep(b))));

const startOf = (f: WasmFunction, { start }: Fold): Local<"v128"> => f.constant(f32x4.const(start));

function rows(m: ModuleBuilder, fold: Fold): void {
  const whole = wholeRow(m, fold);
  const f = m.define(["i32", "i32", "i32", "i32"], "none", "rows");
  const [out, x, count, places] = f.params;
  f.while(count, () => {
    const total = f.keep(whole.call(x, places));
    const halves = combined(f, fold, total, shuffle32(total, total, [2, 3, 0, 1]));
    const all = combined(f, fold, halves, shuffle32(halves, halves, [1, 0, 3, 2]));
    f.emit(f32.store(out, f32x4.lane(all, 0)));
    f.set(out, i32.add(out, i32.const(4)));
    f.set(x, i32.add(x, i32.shl(places, i32.const(2))));
    f.set(count, i32.sub(count, i32.const(1)));
  });
}

/** `(x, count)`: folds a row into four floats. */
type Row = WasmFunction<readonly ["i32", "i32"], "v128">;

function wholeRow(m: ModuleBuilder, fold: Fold): Row {
  const part = partOfRow(m, fold);
  const f: Row = m.define(["i32", "i32"], "v128");
  const [x, count] = f.params;
  const total = f.local("v128");
  f.if(
    i32.leU(count, i32.const(ROW_CHUNK)),
    () => f.set(total, part.call(x, count)),
    () => {
      const half = i32.add(i32.shrU(count, i32.const(1)), i32.const(ROW_CHUNK - 1));
      const first = f.keep(i32.and(half, i32.const(-ROW_CHUNK)));
      f.set(total, f.call(x, first));
      const rest = f.call(i32.add(x, i32.shl(first, i32.const(2))), i32.sub(count, first));
      f.set(total, combined(f, fold, total, rest));
    },
  );
  f.result(total);
  return f;
}

/** The same for up to a chunk. */
function partOfRow(m: ModuleBuilder, fold: Fold): Row {
  const f = m.define(["i32", "i32"], "v128");
  const [x, count] = f.params;
  // Four of them: one would wait for itself at every step.
  const totals = [0, 1, 2, 3].map(() => f.keep(startOf(f, fold))) as [Total, Total, Total, Total];
  const left = f.local("i32");
  const vectors = (n: 1 | 4, times: Value<"i32">): void => {
    f.set(left, times);
    f.while(left, () => {
      totals.slice(0, n).forEach((total, i) => {
        f.set(total, combined(f, fold, total, v128.load(x, 16 * i)));
      });
      f.set(x, i32.add(x, i32.const(16 * n)));
      f.set(left, i32.sub(left, i32.const(1)));
    });
  };
  vectors(4, i32.shrU(count, i32.const(4)));
  vectors(1, i32.and(i32.shrU(count, i32.const(2)), i32.const(3)));
  f.set(left, i32.and(count, i32.const(3)));
  f.if(left, () => {
    // What is read past the end does not count.
    const few = v128.select(v128.load(x), startOf(f, fold), firstLanes(f, left));
    f.set(totals[1], combined(f, fold, totals[1], few));
  });
  const [a, b, c, d] = totals;
  f.result(combined(f, fold, combined(f, fold, a, b), combined(f, fold, c, d)));
  return f;
}

type Total = Local<"v128">;

function columns(m: ModuleBuilder, fold: Fold): void {
  const strip = (vectors: number) => ({ vectors, fold: wholeStrip(m, fold, vectors) });
  const narrow = strip(1);
  const strips = [strip(8), strip(4), strip(2), narrow];
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32"], "none", "columns");
  const [out, x, surfaces, height, places, bounce] = f.params;
  const step = f.keep(i32.shl(places, i32.const(2)));
  const left = f.local("i32");
  f.while(surfaces, () => {
    f.set(left, places);
    for (const { vectors, fold: columnsOf } of strips) {
      f.while(i32.geU(left, i32.const(4 * vectors)), () => {
        f.emit(columnsOf.run(out, x, step, height));
        f.set(out, i32.add(out, i32.const(16 * vectors)));
        f.set(x, i32.add(x, i32.const(16 * vectors)));
        f.set(left, i32.sub(left, i32.const(4 * vectors)));
      });
    }
    f.if(left, () => {
      f.emit(narrow.fold.run(bounce, x, step, height));
      f.set(x, i32.add(x, i32.shl(left, i32.const(2))));
      copyFew(f, out, bounce, left, 4);
    });
    // x stands at the end of the first row; the next surface begins after all the others.
    f.set(x, i32.add(x, i32.mul(step, i32.sub(height, i32.const(1)))));
    f.set(surfaces, i32.sub(surfaces, i32.const(1)));
  });
}

type Strip = WasmFunction<readonly ["i32", "i32", "i32", "i32"], "none">;

/** `(out, x, step, height)`: folds columns side by side, chunk after chunk. */
function wholeStrip(m: ModuleBuilder, fold: Fold, vectors: number): Strip {
  const part = partOfStrip(m, fold, vectors);
  const f = m.define(["i32", "i32", "i32", "i32"], "none");
  const [out, x, step, height] = f.params;
  const size = f.local("i32");
  for (let v = 0; v < vectors; v++) f.emit(v128.store(out, startOf(f, fold), 16 * v));
  f.while(height, () => {
    f.set(size, i32.minU(height, i32.const(COLUMN_CHUNK)));
    f.emit(part.run(out, x, step, size));
    f.set(x, i32.add(x, i32.mul(step, size)));
    f.set(height, i32.sub(height, size));
  });
  return f;
}

/** The same for one chunk, folded with what stands in `out`. */
function partOfStrip(m: ModuleBuilder, fold: Fold, vectors: number): Strip {
  const f = m.define(["i32", "i32", "i32", "i32"], "none");
  const [out, x, step, height] = f.params;
  const totals = Array.from({ length: vectors }, () => f.keep(startOf(f, fold)));
  f.repeat(() => {
    totals.forEach((total, v) => {
      f.set(total, combined(f, fold, total, v128.load(x, 16 * v)));
    });
    f.set(x, i32.add(x, step));
    f.set(height, i32.sub(height, i32.const(1)));
    return height;
  });
  totals.forEach((total, v) => {
    f.emit(v128.store(out, combined(f, fold, f.keep(v128.load(out, 16 * v)), total), 16 * v));
  });
  return f;
}
