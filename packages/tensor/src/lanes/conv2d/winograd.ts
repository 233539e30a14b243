/**
 * Convolutions with kernels of 3 × 3 by S. Winograd's minimal filtering F(2 × 2, 3 × 3), as A. Lavin and S. Gray compute
 * them, arXiv 1509.09308: `y = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A`. Tiles of 2 × 2 results cost 16 products instead of 36.
 *
 * What is here turns weights, tiles of the input and tiles of products from the one form into the other.
 */
import type { WasmFunction } from "../../wasm/function.ts";
import type { ModuleBuilder } from "../../wasm/module.ts";
import { f32, i32 } from "../../wasm/scalar.ts";
import type { Local, Value } from "../../wasm/value.ts";
import { f32x4, shuffle32, v128 } from "../../wasm/vector.ts";
import { behind } from "./parts.ts";

/** Places of a tile in the other form. */
export const SIXTEEN = 16;

type I32 = Local<"i32">;
type V = Local<"v128">;
export type Two = WasmFunction<readonly ["i32", "i32"], "none">;

const four = [0, 1, 2, 3] as const;

/** `(to, w)`: `G g Gᵀ` of one kernel, or of one that is turned round; its 16 values are `step` bytes apart. */
export function weightTile(m: ModuleBuilder, step: number, turned: boolean): Two {
  const f = m.define(["i32", "i32"], "none");
  const [to, w] = f.params;
  const half = f.keep(f32.const(0.5));
  /** `G` times a column. */
  const spread = ([a, b, c]: readonly Local<"f32">[]): Local<"f32">[] => {
    const [x, y, z] = [a, b, c] as [Local<"f32">, Local<"f32">, Local<"f32">];
    const outer = f.keep(f32.add(x, z));
    return [x, f.keep(f32.mul(f32.add(outer, y), half)), f.keep(f32.mul(f32.sub(outer, y), half)), z];
  };
  const g = Array.from({ length: 9 }, (_, i) => f.keep(f32.load(w, 4 * (turned ? 8 - i : i))));
  const columns = [0, 1, 2].map((j) => spread([0, 3, 6].map((i) => g[i + j] as Local<"f32">)));
  four.forEach((i) => {
    spread(columns.map((column) => column[i] as Local<"f32">)).forEach((v, j) => {
      f.emit(f32.store(to, v, (4 * i + j) * step));
    });
  });
  return f;
}

/** Calls `body` for every fourth of so many tiles; the last four end with the row, and some may be done again. */
function eachFour(f: WasmFunction, tiles: number, body: (tile: I32) => void): void {
  const [tile, last] = [f.keep(i32.const(0)), i32.const(tiles - 4)];
  f.while(i32.ltU(tile, last), () => {
    body(tile);
    f.set(tile, i32.add(tile, i32.const(4)));
  });
  f.set(tile, last);
  body(tile);
}

/** The address of a tile, so many bytes each. */
const at = (row: I32, tile: I32, bytes: 4 | 8): Value<"i32"> => i32.add(row, i32.shl(tile, i32.const(bytes / 4 + 1)));

const EVEN = [0, 2, 4, 6] as const;
const ODD = [1, 3, 5, 7] as const;

/**
 * `(v, d)`: `Bᵀ d B` of a row of `tiles` tiles, four or more, whose first row is at `d`, and its rows `pitch` floats apart.
 * The 16 values of a tile are `step` bytes apart, and tiles lie side by side.
 */
export function inputTiles(m: ModuleBuilder, tiles: number, pitch: number, step: number): Two {
  const f = m.define(["i32", "i32"], "none");
  const [v, d] = f.params;
  /** `Bᵀ` times a column. */
  const spread = ([a, b, c, e]: readonly V[]): V[] => {
    const [w, x, y, z] = [a, b, c, e] as [V, V, V, V];
    return [f32x4.sub(w, y), f32x4.add(x, y), f32x4.sub(y, x), f32x4.sub(x, z)].map((value) => f.keep(value));
  };
  eachFour(f, tiles, (tile) => {
    const [from, to] = [f.keep(at(d, tile, 8)), f.keep(at(v, tile, 4))];
    // Two neighbouring vectors hold the even and the odd columns of four tiles.
    const parts = [0, 16, 8, 24].map((part) =>
      spread(four.map((i) => f.keep(v128.load(from, 4 * i * pitch + part)))),
    ) as [V[], V[], V[], V[]];
    four.forEach((i) => {
      const [a, b, c, e] = parts.map((rows) => rows[i]) as [V, V, V, V];
      const columns = [shuffle32(a, b, EVEN), shuffle32(a, b, ODD), shuffle32(c, e, EVEN), shuffle32(c, e, ODD)];
      spread(columns.map((column) => f.keep(column))).forEach((value, j) => {
        f.emit(v128.store(to, value, (4 * i + j) * step));
      });
    });
  });
  return f;
}

/** `(y, m)`: `Aᵀ m A` of a row of `tiles` tiles, which become two rows `pitch` floats apart. The 16 values are `step` bytes apart. */
export function outputTiles(module: ModuleBuilder, tiles: number, pitch: number, step: number): Two {
  const f = module.define(["i32", "i32"], "none");
  const [y, m] = f.params;
  /** `Aᵀ` times a column. */
  const gather = ([a, b, c, e]: readonly V[]): [V, V] => {
    const [w, x, z, u] = [a, b, c, e] as [V, V, V, V];
    return [f.keep(f32x4.add(f32x4.add(w, x), z)), f.keep(f32x4.sub(f32x4.sub(x, z), u))];
  };
  eachFour(f, tiles, (tile) => {
    const [from, to] = [f.keep(at(m, tile, 4)), f.keep(at(y, tile, 8))];
    const columns = four.map((j) => gather(four.map((i) => f.keep(v128.load(from, (4 * i + j) * step)))));
    for (const row of [0, 1] as const) {
      const [left, right] = gather(columns.map((column) => column[row]));
      const line = behind(to, 4 * row * pitch);
      f.emit(v128.store(line, shuffle32(left, right, [0, 4, 1, 5])));
      f.emit(v128.store(line, shuffle32(left, right, [2, 6, 3, 7]), 16));
    }
  });
  return f;
}

/** `(v, y)`: `A dy Aᵀ` of a row of `tiles` tiles, whose two rows are `pitch` floats apart; the 16 values `step` bytes apart. */
export function gradientTiles(m: ModuleBuilder, tiles: number, pitch: number, step: number): Two {
  const f = m.define(["i32", "i32"], "none");
  const [v, y] = f.params;
  const zero = f.constant(f32x4.const(0));
  /** `A` times a column. */
  const spread = ([a, b]: readonly V[]): V[] => {
    const [p, q] = [a, b] as [V, V];
    return [p, f.keep(f32x4.add(p, q)), f.keep(f32x4.sub(p, q)), f.keep(f32x4.sub(zero, q))];
  };
  eachFour(f, tiles, (tile) => {
    const [from, to] = [f.keep(at(y, tile, 8)), f.keep(at(v, tile, 4))];
    const rows = [0, 1].map((row) => [0, 16].map((part) => f.keep(v128.load(from, 4 * row * pitch + part))));
    const columns = [EVEN, ODD].map((lanes) =>
      spread(rows.map(([left, right]) => f.keep(shuffle32(left as V, right as V, lanes)))),
    );
    four.forEach((i) => {
      spread(columns.map((column) => column[i] as V)).forEach((value, j) => {
        f.emit(v128.store(to, value, (4 * i + j) * step));
      });
    });
  });
  return f;
}

/** `(dw, sums)`: `Gᵀ s G` of sixteen sums that are `step` bytes apart. */
export function gradientTile(m: ModuleBuilder, step: number): Two {
  const f = m.define(["i32", "i32"], "none");
  const [dw, sums] = f.params;
  const half = f.keep(f32.const(0.5));
  /** `Gᵀ` times a column. */
  const gather = ([a, b, c, d]: readonly Local<"f32">[]): Local<"f32">[] => {
    const [w, x, y, z] = [a, b, c, d] as [Local<"f32">, Local<"f32">, Local<"f32">, Local<"f32">];
    const inner = f.keep(f32.mul(f32.add(x, y), half));
    return [f.keep(f32.add(w, inner)), f.keep(f32.mul(f32.sub(x, y), half)), f.keep(f32.add(inner, z))];
  };
  const columns = four.map((j) => gather(four.map((i) => f.keep(f32.load(sums, (4 * i + j) * step)))));
  [0, 1, 2].forEach((i) => {
    gather(columns.map((column) => column[i] as Local<"f32">)).forEach((v, j) => {
      f.emit(f32.store(dw, v, 4 * (3 * i + j)));
    });
  });
  return f;
}
