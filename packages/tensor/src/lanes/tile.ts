/** Writes the innermost part of a matrix product: one tile of the result, kept in registers. */
import type { WasmFunction } from "../wasm/function.ts";
import { multiplyAdd } from "../wasm/math/multiplyAdd.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local } from "../wasm/value.ts";
import { v128 } from "../wasm/vector.ts";

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
 */
export function tileKernel(m: ModuleBuilder): Tile {
  const begin = { pairs: pairsKernel(m, false), one: oneKernel(m, false) };
  const goOn = { pairs: pairsKernel(m, true), one: oneKernel(m, true) };
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32"], "none");
  const [depth, a, b, c, step, goesOn] = f.params;
  const pairs = f.keep(i32.shrU(depth, i32.const(1)));
  f.if(pairs, () => {
    f.if(
      goesOn,
      () => f.emit(goOn.pairs.run(pairs, a, b, c, step)),
      () => f.emit(begin.pairs.run(pairs, a, b, c, step)),
    );
    f.set(a, i32.add(a, i32.mul(pairs, i32.const(8 * TILE_ROWS))));
    f.set(b, i32.add(b, i32.mul(pairs, i32.const(8 * TILE_COLUMNS))));
  });
  f.if(i32.and(depth, i32.const(1)), () => {
    f.if(
      i32.or(goesOn, pairs),
      () => f.emit(goOn.one.run(a, b, c, step)),
      () => f.emit(begin.one.run(a, b, c, step)),
    );
  });
  return f;
}

type I32 = Local<"i32">;

/** The sums of a tile in registers, and what adds the products of the `nth` step that follows `a` and `b`. */
function sums(f: WasmFunction, [a, b, c, step]: readonly [I32, I32, I32, I32], goesOn: boolean) {
  const rows = Array.from({ length: TILE_ROWS }, () => [f.local("v128"), f.local("v128")] as const);
  const right = [f.local("v128"), f.local("v128")] as const;
  const left = f.local("v128");
  if (goesOn) {
    const at = f.keep(c);
    for (const row of rows) {
      row.forEach((sum, j) => {
        f.set(sum, v128.load(at, 16 * j));
      });
      f.set(at, i32.add(at, step));
    }
  }
  const add = (nth: 0 | 1, before: (row: number) => void): void => {
    right.forEach((columns, j) => {
      f.set(columns, v128.load(b, 16 * j + nth * 4 * TILE_COLUMNS));
    });
    rows.forEach((row, i) => {
      before(i);
      f.set(left, v128.load32Splat(a, 4 * i + nth * 4 * TILE_ROWS));
      row.forEach((sum, j) => {
        f.set(sum, multiplyAdd(left, right[j] as Local<"v128">, sum));
      });
    });
  };
  const store = (): void => {
    for (const row of rows) {
      row.forEach((sum, j) => {
        f.emit(v128.store(c, sum, 16 * j));
      });
      f.set(c, i32.add(c, step));
    }
  };
  return { add, store };
}

/**
 * `(pairs, a, b, c, step)`: two steps in a turn, which halves the counting. In straight code the compiler would do all loads first and run out of
 * registers: it may not move them across a place where the loop can be left. Nobody ever leaves; a few such places are
 * worth an eighth of the time, and where they are matters. So does that nothing goes around the loop.
 */
function pairsKernel(m: ModuleBuilder, goesOn: boolean) {
  const f = m.define(["i32", "i32", "i32", "i32", "i32"], "none");
  const [pairs, a, b, c, step] = f.params;
  const { add, store } = sums(f, [a, b, c, step], goesOn);
  f.repeatUntil((leave) => {
    const barrier = () => leave(i32.eqz(pairs));
    add(0, (row) => row === 3 && barrier());
    barrier();
    add(1, (row) => row === 2 && barrier());
    f.set(a, i32.add(a, i32.const(8 * TILE_ROWS)));
    f.set(b, i32.add(b, i32.const(8 * TILE_COLUMNS)));
    f.set(pairs, i32.sub(pairs, i32.const(1)));
    return pairs;
  });
  store();
  return f;
}

/** `(a, b, c, step)`: a single step, the last of an odd number. */
function oneKernel(m: ModuleBuilder, goesOn: boolean) {
  const f = m.define(["i32", "i32", "i32", "i32"], "none");
  const { add, store } = sums(f, f.params, goesOn);
  add(0, () => {});
  store();
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
