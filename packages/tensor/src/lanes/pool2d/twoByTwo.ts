/** Writes max pooling over windows of two columns, and one or two rows, that do not overlap, and its gradient. */
import type { WasmFunction } from "../../wasm/function.ts";
import { ModuleBuilder } from "../../wasm/module.ts";
import { i32 } from "../../wasm/scalar.ts";
import type { Local, Value } from "../../wasm/value.ts";
import { f32x4, shuffle32, v128 } from "../../wasm/vector.ts";
import { zeroFloats } from "../zeroFloats.ts";

type L = Local<"i32">;
type V = Local<"v128">;

/** Rows of a window. */
export type High = 1 | 2;

/**
 * `max(out, x, rows, columns, width, planeRest, planes)` and `put(dx, x, g, rows, columns, width, planeRest, planes)`:
 * `rows` and `columns` count windows, four columns or more; rows of x are `width` bytes long, and behind the last window
 * of a plane `planeRest` bytes are left. What `put` has no window for stays as it is; `zero(at, floats)` sets that to 0.
 */
export function twoByTwo(high: High): ModuleBuilder {
  const m = new ModuleBuilder();
  max(m, high);
  put(m, high);
  zeroFloats(m, "zero");
  return m;
}

/** Left and right values of four windows side by side, and those of the row below if there is one. */
function fourWindows(f: WasmFunction, x: L, width: L, high: High): readonly [V, V, ...V[]] {
  const rows = high === 1 ? [x] : [x, f.keep(i32.add(x, width))];
  return rows.flatMap((row) => {
    const [left, right] = [f.keep(v128.load(row)), f.keep(v128.load(row, 16))];
    return [f.keep(shuffle32(left, right, [0, 2, 4, 6])), f.keep(shuffle32(left, right, [1, 3, 5, 7]))];
  }) as unknown as readonly [V, V, ...V[]];
}

/** Where `next` takes the place of `best`: it is larger, or NaN. */
const takes = (f: WasmFunction, best: V, next: V): V => f.keep(v128.or(f32x4.lt(best, next), f32x4.ne(next, next)));

/** The largest, and where the second to last took the place of those before. */
function largest(f: WasmFunction, [first, ...others]: readonly [V, V, ...V[]]): { best: V; taken: readonly V[] } {
  let best = first;
  const taken = others.map((next) => {
    const mask = takes(f, best, next);
    best = f.keep(v128.select(next, best, mask));
    return mask;
  });
  return { best, taken };
}

/** Calls `windows` for four columns at a time; the last four end with the row, and may have been done before. */
function eachFour(f: WasmFunction, columns: L, windows: (column: L) => void): void {
  const [column, last] = [f.keep(i32.const(0)), f.keep(i32.sub(columns, i32.const(4)))];
  f.while(i32.ltU(column, last), () => {
    windows(column);
    f.set(column, i32.add(column, i32.const(4)));
  });
  f.set(column, last);
  windows(column);
}

function max(m: ModuleBuilder, high: High): void {
  const row = m.define(["i32", "i32", "i32", "i32"], "none");
  {
    const [out, x, columns, width] = row.params;
    eachFour(row, columns, (column) => {
      const { best } = largest(row, fourWindows(row, row.keep(at(x, column, 8)), width, high));
      row.emit(v128.store(at(out, column, 4), best));
    });
  }
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32", "i32"], "none", "max");
  const [out, x, rows, columns, width, rest, planes] = f.params;
  eachRow(
    f,
    rows,
    planes,
    () => {
      f.emit(row.run(out, x, columns, width));
      f.set(out, at(out, columns, 4));
      f.set(x, i32.add(x, i32.mul(width, i32.const(high))));
    },
    [[x, rest]],
  );
}

function put(m: ModuleBuilder, high: High): void {
  const row = m.define(["i32", "i32", "i32", "i32", "i32"], "none");
  {
    const [dx, x, g, columns, width] = row.params;
    eachFour(row, columns, (column) => {
      const { taken } = largest(row, fourWindows(row, row.keep(at(x, column, 8)), width, high));
      const to = row.keep(at(dx, column, 8));
      // Who took the place last has the gradient: from the last one on, each leaves what it did not take.
      let left = row.keep(v128.load(at(g, column, 4)));
      const parts = [...taken].reverse().map((mask) => {
        const part = row.keep(v128.and(left, mask));
        left = row.keep(v128.andnot(left, mask));
        return part;
      });
      const [a, b, c, d] = [left, ...parts.reverse()] as [V, V, V, V];
      write(row, to, [a, b]);
      if (high === 2) write(row, row.keep(i32.add(to, width)), [c, d]);
    });
  }
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"], "none", "put");
  const [dx, x, g, rows, columns, width, rest, planes] = f.params;
  eachRow(
    f,
    rows,
    planes,
    () => {
      f.emit(row.run(dx, x, g, columns, width));
      f.set(g, at(g, columns, 4));
      for (const plane of [dx, x]) f.set(plane, i32.add(plane, i32.mul(width, i32.const(high))));
    },
    [
      [x, rest],
      [dx, rest],
    ],
  );
}

/** Left and right values of four windows, side by side. */
function write(f: WasmFunction, to: L, [left, right]: readonly [V, V]): void {
  f.emit(v128.store(to, shuffle32(left, right, [0, 4, 1, 5])));
  f.emit(v128.store(to, shuffle32(left, right, [2, 6, 3, 7]), 16));
}

/** The address of a column of so many bytes. */
const at = (row: L, column: L, bytes: 4 | 8): Value<"i32"> =>
  i32.add(row, i32.shl(column, i32.const(bytes === 4 ? 2 : 3)));

function eachRow(f: WasmFunction, rows: L, planes: L, body: () => void, skips: readonly (readonly [L, L])[]): void {
  const left = f.local("i32");
  f.repeat(() => {
    f.set(left, rows);
    f.repeat(() => {
      body();
      f.set(left, i32.sub(left, i32.const(1)));
      return left;
    });
    for (const [address, rest] of skips) f.set(address, i32.add(address, rest));
    f.set(planes, i32.sub(planes, i32.const(1)));
    return planes;
  });
}
