/** Writes the innermost part of a matrix product: one tile of the result, kept in registers. */
import type { WasmFunction } from "../wasm/function.ts";
import { multiplyAdd } from "../wasm/math/multiplyAdd.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local } from "../wasm/value.ts";
import { v128 } from "../wasm/vector.ts";

/** Vectors of columns in a tile. */
export type Vectors = 1 | 2 | 3;
export type Rows = 1 | 2 | 3 | 4 | 5;

/** A tile, and how the rows of a lie that it meets. */
export interface TileForm {
  readonly rows: Rows;
  readonly vectors: Vectors;
  /** The first floats of all its rows come first, then the second ones, and so on; if not, each row for itself. */
  readonly packed: boolean;
}

const signature = ["i32", "i32", "i32", "i32", "i32", "i32", "i32"] as const;

/** `(c, cStep, a, aStep, b, depth, goesOn)`. */
export type Tile = WasmFunction<typeof signature, "none">;

/**
 * `c ← a · b`, or `c ← c + a · b` if `goesOn`. The rows of a begin `aStep` bytes apart; b is a panel of so many vectors
 * for each inner index. Everything is added up in ascending order of the inner index, also across several calls: the
 * sum starts from what is in c.
 *
 * Several steps of the inner index make a turn. How the loop is written decides what V8 makes of it:
 * - Addresses are increased before they are used: what an addition gives needs no extension to 64 bits.
 * - Every row has an address of its own, also where one would do: a load that repeats cannot carry an offset of its own.
 * - In straight code all loads would come first, and run out of registers. The compiler moves none across a place where
 *   the loop can be left. Nobody ever leaves; each such place asks something else, since it would ask only once.
 */
export function tile(m: ModuleBuilder, { rows, vectors, packed }: TileForm): Tile {
  const f = m.define(signature, "none");
  const [c, cStep, a, aStep, b, depth, goesOn] = f.params;
  const steps = packed ? 8 : 2;
  const next = packed ? 4 * rows : 4;
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
  const move = (count: number): void => {
    for (const line of lines) f.set(line, i32.add(line, i32.const(next * count)));
    f.set(b, i32.add(b, i32.const(16 * vectors * count)));
  };
  const add = (nth: number, before: (row: number) => void): void => {
    right.forEach((columns, j) => {
      f.set(columns, v128.load(b, 16 * (j + nth * vectors)));
    });
    sums.forEach((row, i) => {
      before(i);
      f.set(left, v128.load32Splat(lines[i] as Local<"i32">, next * nth));
      row.forEach((sum, j) => {
        f.set(sum, multiplyAdd(left, right[j] as Local<"v128">, sum));
      });
    });
  };

  f.if(goesOn, () => eachSum((sum, offset) => f.set(sum, v128.load(at, offset))));
  const turns = f.keep(i32.shrU(depth, i32.const(Math.log2(steps))));
  move(-steps);
  f.if(turns, () =>
    f.repeatUntil((leave) => {
      let asked = 0;
      const barrier = () => leave(i32.eq(turns, i32.const(-++asked)));
      move(steps);
      for (let nth = 0; nth < steps; nth++) {
        add(nth, (row) => row > 0 && row % 2 === 0 && rows * vectors > 6 && barrier());
        if (nth < steps - 1 && rows * vectors > 4) barrier();
      }
      f.set(turns, i32.sub(turns, i32.const(1)));
      return turns;
    }),
  );
  move(steps - 1);
  const rest = f.keep(i32.and(depth, i32.const(steps - 1)));
  f.while(rest, () => {
    move(1);
    add(0, () => {});
    f.set(rest, i32.sub(rest, i32.const(1)));
  });
  eachSum((sum, offset) => f.emit(v128.store(at, sum, offset)));
  return f;
}
