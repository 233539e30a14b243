/** Writes the innermost part of a matrix product: one tile of the result, kept in registers. */
import type { WasmFunction } from "../wasm/function.ts";
import { multiplyAdd } from "../wasm/math/multiplyAdd.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local } from "../wasm/value.ts";
import { v128 } from "../wasm/vector.ts";

/** Vectors of columns in a tile. */
export type Vectors = 1 | 2 | 3;
/** The widest tile. */
export const TILE_COLUMNS = 12;

/**
 * Rows of a tile that is so many vectors wide. 3 × 12 has 9 sums; 3 vectors of b, one of a and a product leave one of
 * V8's 15 registers free. It loads 6 vectors for 18 multiplications and additions, 4 × 8 loads 6 for 16, and 5 × 8 spills.
 */
export const tileRows = (vectors: Vectors): 3 | 4 => (vectors === 3 ? 3 : 4);

const signature = ["i32", "i32", "i32", "i32", "i32", "i32", "i32"] as const;

/** `(c, cStep, a, aStep, b, depth, goesOn)`. */
export type Tile = WasmFunction<typeof signature, "none">;

/**
 * `c ← a · b`, or `c ← c + a · b` if `goesOn`. The floats of a row of a follow one another; b is a panel of so many
 * vectors for each of them. Everything is added up in ascending order of the inner index, also across several calls:
 * the sum starts from what is in c.
 *
 * Two steps of the inner index make a turn. How the loop is written decides what V8 makes of it:
 * - Addresses are increased before they are used: what an addition gives needs no extension to 64 bits.
 * - In straight code all loads would come first, and run out of registers. The compiler moves none across a place where
 *   the loop can be left. Nobody ever leaves; each such place asks something else, since it would ask only once.
 */
export function tile(m: ModuleBuilder, rows: 1 | 2 | 3 | 4, vectors: Vectors): Tile {
  const f = m.define(signature, "none");
  const [c, cStep, a, aStep, b, depth, goesOn] = f.params;
  const sums = Array.from({ length: rows }, () => Array.from({ length: vectors }, () => f.local("v128")));
  const right = sums[0]?.map(() => f.local("v128")) ?? [];
  const left = f.local("v128");
  const at = f.local("i32");
  const eachSum = (use: (sum: Local<"v128">, offset: number) => void): void => {
    f.set(at, c);
    sums.forEach((row, i) => {
      if (i > 0) f.set(at, i32.add(at, cStep));
      row.forEach((sum, j) => {
        use(sum, 16 * j);
      });
    });
  };
  const lines = [a];
  while (lines.length < rows) lines.push(f.keep(i32.add(lines.at(-1) as Local<"i32">, aStep)));
  const move = (steps: number): void => {
    for (const line of lines) f.set(line, i32.add(line, i32.const(4 * steps)));
    f.set(b, i32.add(b, i32.const(16 * vectors * steps)));
  };
  const add = (nth: 0 | 1, before: (row: number) => unknown): void => {
    right.forEach((columns, j) => {
      f.set(columns, v128.load(b, 16 * (j + nth * vectors)));
    });
    sums.forEach((row, i) => {
      before(i);
      f.set(left, v128.load32Splat(lines[i] as Local<"i32">, 4 * nth));
      row.forEach((sum, j) => {
        f.set(sum, multiplyAdd(left, right[j] as Local<"v128">, sum));
      });
    });
  };

  f.if(goesOn, () => eachSum((sum, offset) => f.set(sum, v128.load(at, offset))));
  const pairs = f.keep(i32.shrU(depth, i32.const(1)));
  move(-2);
  f.if(pairs, () =>
    f.repeatUntil((leave) => {
      const barrier = (id: number) => leave(i32.eq(pairs, i32.const(-1 - id)));
      const middle = (id: number) => (row: number) => row === 2 && rows * vectors > 6 && barrier(id);
      move(2);
      add(0, middle(0));
      if (rows * vectors > 4) barrier(1);
      add(1, middle(2));
      f.set(pairs, i32.sub(pairs, i32.const(1)));
      return pairs;
    }),
  );
  f.if(i32.and(depth, i32.const(1)), () => {
    move(2);
    add(0, () => false);
  });
  eachSum((sum, offset) => f.emit(v128.store(at, sum, offset)));
  return f;
}
