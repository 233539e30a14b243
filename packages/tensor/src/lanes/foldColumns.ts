/** Writes the loops that fold the columns of a matrix. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import { v128 } from "../wasm/vector.ts";
import { copyFew } from "./copyFew.ts";
import { combined, type Fold, startOf } from "./fold.ts";

/** So much of a column is folded on its own, and then with what came before: rounding errors grow less with the length. */
const CHUNK = 256;

/**
 * Exports `columns(out, x, surfaces, rows, places, bounce)`: each of `surfaces` matrices becomes one row of `places`
 * floats. The order in which a column is folded depends on the number of rows alone.
 * `bounce` is the address of 16 bytes of which the caller makes no other use.
 */
export function foldColumns(m: ModuleBuilder, fold: Fold): void {
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
    f.set(size, i32.minU(height, i32.const(CHUNK)));
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
