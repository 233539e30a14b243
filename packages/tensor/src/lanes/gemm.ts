/** Writes the product of two matrices of any size. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local, Value } from "../wasm/value.ts";
import { inSteps } from "./inSteps.ts";
import { packAcross, packAlong } from "./pack.ts";
import { moveTile, TILE_BYTES, TILE_COLUMNS, TILE_ROWS, tileKernel } from "./tile.ts";

/** So much of the inner index at a time: a panel of b of that depth, 8 KB, stays in the first-level cache. */
const DEPTH = 256;
/** So many rows of a: 192 KB of panels stay in the second-level cache. */
const ROWS = 192;
/** So many columns of b: 1 MB of panels. */
const COLUMNS = 1024;

type I32 = Value<"i32">;
type L = Local<"i32">;

const NINE = ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"] as const;
const TWELVE = [...NINE, "i32", "i32", "i32"] as const;

/** Bytes of panels that the product needs beside its operands. */
export function gemmWorkspace(m: number, n: number, k: number): number {
  const depth = Math.min(k, DEPTH);
  const rows = Math.ceil(Math.min(m, ROWS) / TILE_ROWS) * TILE_ROWS;
  const columns = Math.ceil(Math.min(n, COLUMNS) / TILE_COLUMNS) * TILE_COLUMNS;
  return TILE_BYTES + 4 * depth * (rows + columns);
}

/**
 * Exports `gemm(c, cStep, m, n, k, a, aStep, aTurned, b, bStep, bTurned, work)`: `c[m, n] ← a[m, k] · b[k, n]`.
 * The rows of c are `cStep` bytes apart, those of a and b `aStep` and `bStep`, or their columns if turned.
 * `work` is the address of `gemmWorkspace(m, n, k)` bytes.
 *
 * Every element is added up in ascending order of the inner index, rounded after each product and each sum:
 * the same bits for every size of the caches and every way of dividing the result among threads.
 */
export function gemm(m: ModuleBuilder): void {
  const panels = {
    a: { turned: packAcross(m, TILE_ROWS), straight: packAlong(m, TILE_ROWS) },
    b: { turned: packAlong(m, TILE_COLUMNS), straight: packAcross(m, TILE_COLUMNS) },
  };
  const block = blockKernel(m);
  const f = m.define(TWELVE, "none", "gemm");
  const [c, cStep, rows, columns, depth, a, aStep, aTurned, b, bStep, bTurned, work] = f.params;
  const [row, column, inner] = [f.local("i32"), f.local("i32"), f.local("i32")];
  const [height, width, deep] = [f.local("i32"), f.local("i32"), f.local("i32")];
  const aPanels = f.keep(i32.add(work, i32.const(TILE_BYTES)));
  const bPanels = f.local("i32");

  inSteps(f, column, width, columns, COLUMNS, () => {
    inSteps(f, inner, deep, depth, DEPTH, () => {
      const bAt = place(b, bStep, bTurned, inner, column);
      f.set(bPanels, i32.add(aPanels, i32.mul(deep, aHeight(rows))));
      f.if(
        bTurned,
        () => f.emit(panels.b.turned.run(bPanels, bAt, bStep, width, deep)),
        () => f.emit(panels.b.straight.run(bPanels, bAt, bStep, width, deep)),
      );
      inSteps(f, row, height, rows, ROWS, () => {
        const aAt = place(a, aStep, aTurned, row, inner);
        f.if(
          aTurned,
          () => f.emit(panels.a.turned.run(aPanels, aAt, aStep, height, deep)),
          () => f.emit(panels.a.straight.run(aPanels, aAt, aStep, height, deep)),
        );
        const cAt = i32.add(c, i32.add(i32.mul(row, cStep), i32.shl(column, i32.const(2))));
        f.emit(block.run(cAt, cStep, height, width, deep, aPanels, bPanels, inner, work));
      });
    });
  });
}

/** Bytes of one inner index in the panels of a. */
const aHeight = (rows: I32): I32 => {
  const most = i32.minU(rows, i32.const(ROWS));
  return i32.shl(i32.and(i32.add(most, i32.const(TILE_ROWS - 1)), i32.const(-TILE_ROWS)), i32.const(2));
};

/** The address of an element of a matrix. */
function place(matrix: L, step: L, isTurned: L, row: L, column: L): I32 {
  const four = i32.const(2);
  const straight = i32.add(i32.mul(row, step), i32.shl(column, four));
  const turned = i32.add(i32.mul(column, step), i32.shl(row, four));
  return i32.add(matrix, i32.select(turned, straight, isTurned));
}

/** `(c, cStep, rows, columns, depth, aPanels, bPanels, goesOn, bounce)`: tile by tile, all panels of a against each of b. */
function blockKernel(m: ModuleBuilder): WasmFunction<typeof NINE, "none"> {
  const tile = tileKernel(m);
  const move = moveTile(m);
  const f = m.define(NINE, "none");
  const [c, cStep, rows, columns, depth, aPanels, bPanels, goesOn, bounce] = f.params;
  const [row, column, height, width] = [f.local("i32"), f.local("i32"), f.local("i32"), f.local("i32")];
  const [a, b, cAt] = [f.keep(aPanels), f.keep(bPanels), f.local("i32")];
  const bounceStep = i32.const(4 * TILE_COLUMNS);

  inSteps(f, column, width, columns, TILE_COLUMNS, () => {
    f.set(a, aPanels);
    f.set(cAt, i32.add(c, i32.shl(column, i32.const(2))));
    inSteps(f, row, height, rows, TILE_ROWS, () => {
      const isWhole = i32.and(i32.eq(height, i32.const(TILE_ROWS)), i32.eq(width, i32.const(TILE_COLUMNS)));
      f.if(
        isWhole,
        () => f.emit(tile.run(depth, a, b, cAt, cStep, goesOn)),
        () => {
          // At the edges a whole tile is computed elsewhere, and the part that exists is moved.
          f.if(goesOn, () => f.emit(move.run(bounce, bounceStep, cAt, cStep, height, width)));
          f.emit(tile.run(depth, a, b, bounce, bounceStep, goesOn));
          f.emit(move.run(cAt, cStep, bounce, bounceStep, height, width));
        },
      );
      f.set(a, i32.add(a, i32.mul(depth, i32.const(4 * TILE_ROWS))));
      f.set(cAt, i32.add(cAt, i32.mul(cStep, i32.const(TILE_ROWS))));
    });
    f.set(b, i32.add(b, i32.mul(depth, i32.const(4 * TILE_COLUMNS))));
  });
  return f;
}
