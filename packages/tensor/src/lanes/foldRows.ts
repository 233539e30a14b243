/** Writes the loops that fold each row of a matrix. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { f32, i32 } from "../wasm/scalar.ts";
import type { Local, Value } from "../wasm/value.ts";
import { f32x4, shuffle32, v128 } from "../wasm/vector.ts";
import { firstLanes } from "./firstLanes.ts";
import { combined, type Fold, startOf } from "./fold.ts";

/** Longer rows are halved until this much is left, so that rounding errors grow with the logarithm of the length only. */
const CHUNK = 1024;

/**
 * Exports `rows(out, x, rows, places)`: each row of `places` floats becomes one float.
 * The order in which a row is folded depends on its length alone.
 */
export function foldRows(m: ModuleBuilder, fold: Fold): void {
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
    i32.leU(count, i32.const(CHUNK)),
    () => f.set(total, part.call(x, count)),
    () => {
      const half = i32.add(i32.shrU(count, i32.const(1)), i32.const(CHUNK - 1));
      const first = f.keep(i32.and(half, i32.const(-CHUNK)));
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
