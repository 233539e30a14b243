/** Writes the product of two matrices of any size. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local, Value } from "../wasm/value.ts";
import { copyLines } from "./copyLines.ts";
import { inSteps } from "./inSteps.ts";
import { moveTile } from "./moveTile.ts";
import { packAcross, packAlong, straighten } from "./pack.ts";
import { stripKernel } from "./strip.ts";
import { TILE_COLUMNS } from "./tile.ts";

/**
 * So much of the inner index at a time: a panel of b of that depth, 19 KB, and the rows that it meets stay in the
 * first-level cache. Every tile has to begin and to end, so deeper is better; and in like parts, since a short rest is not.
 */
const DEPTH = 400;
/** So many rows of a, which meet one panel of b after another: 300 KB stay in the second-level cache. */
const ROWS = 192;
/**
 * From one row to the next in a copy of those. A power of two, as in many a matrix, would lead all of them to the same
 * few places of the cache; so rows that meet so many columns are copied.
 */
const ROW_STEP = 4 * DEPTH + 32;
const COPIED = 512;

type I32 = Value<"i32">;
type L = Local<"i32">;

const TWELVE = ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"] as const;

const BOUNCE_BYTES = 4 * 4 * TILE_COLUMNS;
const PANEL_BYTES = 4 * DEPTH * TILE_COLUMNS;

/** Bytes that the product of matrices with so many rows needs beside its operands. */
export const gemmWorkspace = (m: number): number => BOUNCE_BYTES + PANEL_BYTES + ROW_STEP * (Math.min(m, ROWS) + 3);

/**
 * Exports `gemm(c, cStep, m, n, k, a, aStep, aTurned, b, bStep, bTurned, work)`: `c[m, n] ← a[m, k] · b[k, n]`.
 * The rows of c are `cStep` bytes apart, those of a and b `aStep` and `bStep`, or their columns if turned.
 * `work` is the address of `gemmWorkspace(m)` bytes.
 *
 * Every element is added up in ascending order of the inner index, rounded after each product and each sum:
 * the same bits for every size of the caches and every way of dividing the result among threads.
 */
export function gemm(m: ModuleBuilder): void {
  const straight = straighten(m);
  const copy = copyLines(m);
  const panel = panelKernel(m);
  const f = m.define(TWELVE, "none", "gemm");
  const [c, cStep, rows, columns, depth, a, aStep, aTurned, b, bStep, bTurned, work] = f.params;
  const [row, column, inner] = [f.local("i32"), f.local("i32"), f.local("i32")];
  const [height, width, deep] = [f.local("i32"), f.local("i32"), f.local("i32")];
  const [left, leftStep] = [f.local("i32"), f.local("i32")];
  const lines = i32.add(work, i32.const(BOUNCE_BYTES + PANEL_BYTES));

  f.set(inner, i32.const(0));
  f.while(i32.ltU(inner, depth), () => {
    const rest = f.keep(i32.sub(depth, inner));
    const half = i32.shrU(i32.add(rest, i32.const(1)), i32.const(1));
    f.set(deep, i32.select(rest, i32.minU(half, i32.const(DEPTH)), i32.leU(rest, i32.const(DEPTH))));
    inSteps(f, row, height, rows, ROWS, () => {
      f.set(left, place(a, aStep, aTurned, row, inner));
      f.set(leftStep, aStep);
      f.if(i32.or(aTurned, i32.geU(columns, i32.const(COPIED))), () => {
        f.if(
          aTurned,
          () => f.emit(straight.run(lines, i32.const(ROW_STEP), left, aStep, height, deep)),
          () => f.emit(copy.run(lines, i32.const(ROW_STEP), left, aStep, height, deep)),
        );
        f.set(left, lines);
        f.set(leftStep, i32.const(ROW_STEP));
      });
      inSteps(f, column, width, columns, TILE_COLUMNS, () => {
        const cAt = i32.add(c, i32.add(i32.mul(row, cStep), i32.shl(column, i32.const(2))));
        const right = place(b, bStep, bTurned, inner, column);
        f.emit(panel.run(cAt, cStep, height, width, deep, left, leftStep, right, bStep, bTurned, inner, work));
      });
    });
    f.set(inner, i32.add(inner, deep));
  });
}

/** The address of an element of a matrix. */
function place(matrix: L, step: L, isTurned: L, row: L, column: L): I32 {
  const four = i32.const(2);
  const straight = i32.add(i32.mul(row, step), i32.shl(column, four));
  const turned = i32.add(i32.mul(column, step), i32.shl(row, four));
  return i32.add(matrix, i32.select(turned, straight, isTurned));
}

/** `(c, cStep, rows, columns, depth, a, aStep, b, bStep, bTurned, goesOn, work)`: for at most `TILE_COLUMNS` columns. */
function panelKernel(m: ModuleBuilder): WasmFunction<typeof TWELVE, "none"> {
  const move = moveTile(m);
  const variants = ([3, 2, 1] as const).map((vectors) => ({
    vectors,
    turned: packAlong(m, (4 * vectors) as 4 | 8 | 12),
    straight: packAcross(m, vectors),
    strip: stripKernel(m, vectors, move),
  }));
  const f = m.define(TWELVE, "none");
  const [c, cStep, rows, columns, depth, a, aStep, b, bStep, bTurned, goesOn, work] = f.params;
  const panel = f.keep(i32.add(work, i32.const(BOUNCE_BYTES)));
  const wanted = f.keep(i32.shrU(i32.add(columns, i32.const(3)), i32.const(2)));
  for (const { vectors, turned, straight, strip } of variants) {
    f.if(i32.eq(wanted, i32.const(vectors)), () => {
      f.if(
        bTurned,
        () => f.emit(turned.run(panel, b, bStep, columns, depth)),
        () => f.emit(straight.run(panel, b, bStep, depth)),
      );
      f.emit(strip.run(c, cStep, rows, columns, depth, a, aStep, panel, goesOn, work));
    });
  }
  return f;
}
