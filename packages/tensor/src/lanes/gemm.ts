/** Writes the product of two matrices: panels of rows meet panels of columns, both copied into the order in which tiles read them. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import { inSteps } from "./inSteps.ts";
import { moveTile } from "./moveTile.ts";
import { packAcross, packAlong } from "./pack.ts";
import { placeIn } from "./placeIn.ts";
import { tile } from "./tile.ts";

/**
 * A tile. Its 10 sums, 2 vectors of b, one of a and a product leave one of V8's 15 registers free; it loads 7 vectors for
 * 20 multiplications and additions. 6 × 8 spills.
 */
export const TILE_ROWS = 5;
export const TILE_COLUMNS = 8;

/**
 * So much of the inner index at a time: a panel of b and one of a, 16 and 10 KB, stay in the first-level cache. Every tile
 * has to begin and to end, so deeper is better; and in like parts, since a short rest is not.
 */
const DEPTH = 512;
/** So many rows of a, which meet one panel of b after another: 400 KB stay in the second-level cache. */
const ROWS = 40 * TILE_ROWS;

const ELEVEN = ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"] as const;
const TWELVE = [...ELEVEN, "i32"] as const;

const BOUNCE_BYTES = 4 * TILE_ROWS * TILE_COLUMNS;
const PANEL_BYTES = 4 * DEPTH * TILE_COLUMNS;

/** Bytes that the product of matrices with so many rows needs beside its operands. */
export const gemmWorkspace = (m: number): number =>
  BOUNCE_BYTES + PANEL_BYTES + 4 * DEPTH * TILE_ROWS * Math.ceil(Math.min(m, ROWS) / TILE_ROWS);

/**
 * Exports `gemm(c, cStep, m, n, k, a, aStep, aTurned, b, bStep, bTurned, work)`: `c[m, n] ← a[m, k] · b[k, n]`.
 * The rows of c are `cStep` bytes apart, those of a and b `aStep` and `bStep`, or their columns if turned.
 * `work` is the address of `gemmWorkspace(m)` bytes.
 *
 * Every element is added up in ascending order of the inner index, rounded after each product and each sum:
 * the same bits for every size of the caches and every way of dividing the result among threads.
 */
export function gemm(m: ModuleBuilder): void {
  const along = packAlong(m, TILE_ROWS);
  const across = packAcross(m, TILE_ROWS);
  const panel = panelKernel(m);
  const f = m.define(TWELVE, "none", "gemm");
  const [c, cStep, rows, columns, depth, a, aStep, aTurned, b, bStep, bTurned, work] = f.params;
  const [row, column, inner] = [f.local("i32"), f.local("i32"), f.local("i32")];
  const [height, width, deep] = [f.local("i32"), f.local("i32"), f.local("i32")];
  const panels = f.keep(i32.add(work, i32.const(BOUNCE_BYTES + PANEL_BYTES)));

  f.set(inner, i32.const(0));
  f.while(i32.ltU(inner, depth), () => {
    const rest = f.keep(i32.sub(depth, inner));
    const half = i32.shrU(i32.add(rest, i32.const(1)), i32.const(1));
    f.set(deep, i32.select(rest, i32.minU(half, i32.const(DEPTH)), i32.leU(rest, i32.const(DEPTH))));
    inSteps(f, row, height, rows, ROWS, () => {
      const left = placeIn(a, aStep, aTurned, row, inner);
      f.if(
        aTurned,
        () => f.emit(across.run(panels, left, aStep, height, deep)),
        () => f.emit(along.run(panels, left, aStep, height, deep)),
      );
      inSteps(f, column, width, columns, TILE_COLUMNS, () => {
        const cAt = i32.add(c, i32.add(i32.mul(row, cStep), i32.shl(column, i32.const(2))));
        const right = placeIn(b, bStep, bTurned, inner, column);
        f.emit(panel.run(cAt, cStep, height, width, deep, panels, right, bStep, bTurned, inner, work));
      });
    });
    f.set(inner, i32.add(inner, deep));
  });
}

/** `(c, cStep, rows, columns, depth, aPanels, b, bStep, bTurned, goesOn, work)`: for the columns of one tile. */
function panelKernel(m: ModuleBuilder): WasmFunction<typeof ELEVEN, "none"> {
  const move = moveTile(m);
  const along = packAlong(m, TILE_COLUMNS);
  const across = packAcross(m, TILE_COLUMNS);
  const whole = tile(m, { rows: TILE_ROWS, vectors: 2, packed: true });
  const f = m.define(ELEVEN, "none");
  const [c, cStep, rows, columns, depth, a, b, bStep, bTurned, goesOn, work] = f.params;
  const [row, height] = [f.local("i32"), f.local("i32")];
  const panel = f.keep(i32.add(work, i32.const(BOUNCE_BYTES)));
  const [aStep, bounceStep] = [i32.const(4), i32.const(4 * TILE_COLUMNS)];
  f.if(
    bTurned,
    () => f.emit(along.run(panel, b, bStep, columns, depth)),
    () => f.emit(across.run(panel, b, bStep, columns, depth)),
  );
  inSteps(f, row, height, rows, TILE_ROWS, () => {
    f.if(
      i32.and(i32.eq(height, i32.const(TILE_ROWS)), i32.eq(columns, i32.const(TILE_COLUMNS))),
      () => f.emit(whole.run(c, cStep, a, aStep, panel, depth, goesOn)),
      () => {
        // At the edges a whole tile is computed elsewhere, and the part that exists is moved.
        f.if(goesOn, () => f.emit(move.run(work, bounceStep, c, cStep, height, columns)));
        f.emit(whole.run(work, bounceStep, a, aStep, panel, depth, goesOn));
        f.emit(move.run(c, cStep, work, bounceStep, height, columns));
      },
    );
    f.set(a, i32.add(a, i32.mul(depth, i32.const(4 * TILE_ROWS))));
    f.set(c, i32.add(c, i32.mul(cStep, i32.const(TILE_ROWS))));
  });
  return f;
}
