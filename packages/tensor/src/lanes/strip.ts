/** Writes the product of many rows and one panel of columns. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { MoveTile } from "./moveTile.ts";
import { tile, type Vectors } from "./tile.ts";

const signature = ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"] as const;

/** Rows of a tile that is so many vectors wide. 3 × 12 loads 6 vectors for 18 multiplications and additions, 4 × 8 loads 6 for 16. */
const tallest = (vectors: Vectors): 3 | 4 => (vectors === 3 ? 3 : 4);

/** `(c, cStep, rows, columns, depth, a, aStep, b, goesOn, bounce)`: tile by tile; b is a panel of so many vectors. */
export function stripKernel(
  m: ModuleBuilder,
  vectors: Vectors,
  move: MoveTile,
): WasmFunction<typeof signature, "none"> {
  const tiles = ([tallest(vectors), 2, 1] as const).map((rows) => ({
    height: rows,
    tile: tile(m, { rows, vectors, packed: false }),
  }));
  const f = m.define(signature, "none");
  const [c, cStep, rows, columns, depth, a, aStep, b, goesOn, bounce] = f.params;
  const bounceStep = i32.const(16 * vectors);
  const isWhole = f.keep(i32.eq(columns, i32.const(4 * vectors)));

  for (const { height, tile } of tiles) {
    f.while(i32.geU(rows, i32.const(height)), () => {
      f.if(
        isWhole,
        () => f.emit(tile.run(c, cStep, a, aStep, b, depth, goesOn)),
        () => {
          // Where only a part of a vector exists the tile is computed elsewhere, and what exists is moved.
          f.if(goesOn, () => f.emit(move.run(bounce, bounceStep, c, cStep, i32.const(height), columns)));
          f.emit(tile.run(bounce, bounceStep, a, aStep, b, depth, goesOn));
          f.emit(move.run(c, cStep, bounce, bounceStep, i32.const(height), columns));
        },
      );
      f.set(a, i32.add(a, i32.mul(aStep, i32.const(height))));
      f.set(c, i32.add(c, i32.mul(cStep, i32.const(height))));
      f.set(rows, i32.sub(rows, i32.const(height)));
    });
  }
  return f;
}
