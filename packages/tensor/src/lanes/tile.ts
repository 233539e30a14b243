/** Writes the innermost part of a matrix product: one tile of the result, kept in registers. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local } from "../wasm/value.ts";
import { f32x4, v128 } from "../wasm/vector.ts";

/**
 * Rows and columns of a tile. Its 8 vectors, 2 of b and 1 of a fit into 16 registers; 6 rows spill. A fifth row gains
 * 7 % on large matrices and loses it again on sizes such as 8 and 64.
 */
export const TILE_ROWS = 4;
export const TILE_COLUMNS = 8;
export const TILE_BYTES = 4 * TILE_ROWS * TILE_COLUMNS;

/** `(depth, a, b, c, step, goesOn)`. */
type Tile = WasmFunction<readonly ["i32", "i32", "i32", "i32", "i32", "i32"], "none">;

/**
 * `c ← a · b`, or `c ← c + a · b` if `goesOn`, from one panel of each. Everything is added up in ascending order of the
 * inner index, also across several calls: the sum starts from what is in c.
 *
 * The loop is not unrolled: the compiler would load everything first, and run out of registers.
 */
export function tileKernel(m: ModuleBuilder): Tile {
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32"], "none");
  const [depth, a, b, c, step, goesOn] = f.params;
  const rows = Array.from({ length: TILE_ROWS }, () => [f.local("v128"), f.local("v128")] as const);
  const right = [f.local("v128"), f.local("v128")] as const;
  const left = f.local("v128");

  f.if(goesOn, () => {
    const at = f.keep(c);
    for (const row of rows) {
      row.forEach((sum, j) => {
        f.set(sum, v128.load(at, 16 * j));
      });
      f.set(at, i32.add(at, step));
    }
  });
  f.repeat(() => {
    right.forEach((columns, j) => {
      f.set(columns, v128.load(b, 16 * j));
    });
    rows.forEach((row, i) => {
      f.set(left, v128.load32Splat(a, 4 * i));
      row.forEach((sum, j) => {
        f.set(sum, f32x4.add(sum, f32x4.mul(left, right[j] as Local<"v128">)));
      });
    });
    f.set(a, i32.add(a, i32.const(4 * TILE_ROWS)));
    f.set(b, i32.add(b, i32.const(4 * TILE_COLUMNS)));
    f.set(depth, i32.sub(depth, i32.const(1)));
    return depth;
  });
  for (const row of rows) {
    row.forEach((sum, j) => {
      f.emit(v128.store(c, sum, 16 * j));
    });
    f.set(c, i32.add(c, step));
  }
  return f;
}

/** `(to, toStep, from, fromStep, rows, columns)`: moves a part of a tile, and nothing beside it. */
type MoveTile = WasmFunction<readonly ["i32", "i32", "i32", "i32", "i32", "i32"], "none">;

export function moveTile(m: ModuleBuilder): MoveTile {
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32"], "none");
  const [to, toStep, from, fromStep, rows, columns] = f.params;
  const [x, y] = [f.local("i32"), f.local("i32")];
  const part = (floats: 4 | 2 | 1): void =>
    f.if(i32.and(columns, i32.const(floats)), () => {
      if (floats === 4) f.emit(v128.store(y, v128.load(x)));
      else if (floats === 2) f.emit(v128.store64Lane(y, v128.load64Zero(x), 0));
      else f.emit(v128.store32Lane(y, v128.load32Zero(x), 0));
      f.set(x, i32.add(x, i32.const(4 * floats)));
      f.set(y, i32.add(y, i32.const(4 * floats)));
    });
  f.repeat(() => {
    f.set(x, from);
    f.set(y, to);
    f.if(i32.eq(columns, i32.const(TILE_COLUMNS)), () => {
      f.emit(v128.store(y, v128.load(x)));
      f.emit(v128.store(y, v128.load(x, 16), 16));
    });
    part(4);
    part(2);
    part(1);
    f.set(from, i32.add(from, fromStep));
    f.set(to, i32.add(to, toStep));
    f.set(rows, i32.sub(rows, i32.const(1)));
    return rows;
  });
  return f;
}
