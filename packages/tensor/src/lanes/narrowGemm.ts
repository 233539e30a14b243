/** Writes the product of matrices of any size, for those that are too small for `gemm`: rows of the left one are read where they are. */
import type { WasmFunction } from "../wasm/function.ts";
import type { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import { inSteps } from "./inSteps.ts";
import { moveTile } from "./moveTile.ts";
import { packAcross, packAlong, straighten } from "./pack.ts";
import { placeIn } from "./placeIn.ts";
import { stripKernel } from "./strip.ts";

/**
 * So much of the inner index at a time: a panel of b of that depth, 19 KB, and the rows that it meets stay in the
 * first-level cache. Every tile has to begin and to end, so deeper is better; and in like parts, since a short rest is not.
 */
const DEPTH = 400;
/** So many rows of a, which meet one panel of b after another. */
const ROWS = 192;
/** From one row to the next in a copy of turned ones: no power of two, which would lead all to the same few places of the cache. */
const ROW_STEP = 4 * DEPTH + 32;

/** Columns of the widest tile. */
export const NARROW_COLUMNS = 12;

const TWELVE = ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"] as const;

const BOUNCE_BYTES = 4 * 4 * NARROW_COLUMNS;
const PANEL_BYTES = 4 * DEPTH * NARROW_COLUMNS;

/** Bytes that the product of matrices with so many rows needs beside its operands. */
export const narrowGemmWorkspace = (m: number): number =>
  BOUNCE_BYTES + PANEL_BYTES + ROW_STEP * (Math.min(m, ROWS) + 3);

/**
 * Exports `narrowGemm(c, cStep, m, n, k, a, aStep, aTurned, b, bStep, bTurned, work)`: `c[m, n] ← a[m, k] · b[k, n]`.
 * The rows of c are `cStep` bytes apart, those of a and b `aStep` and `bStep`, or their columns if turned.
 * `work` is the address of `narrowGemmWorkspace(m)` bytes.
 *
 * Every element is added up in ascending order of the inner index, rounded after each product and each sum:
 * the same bits for every size of the caches and every way of dividing the result among threads.
 */
export function narrowGemm(m: ModuleBuilder): void {
  const straight = straighten(m);
  const panel = panelKernel(m);
  const f = m.define(TWELVE, "none", "narrowGemm");
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
      f.set(left, placeIn(a, aStep, aTurned, row, inner));
      f.set(leftStep, aStep);
      f.if(aTurned, () => {
        f.emit(straight.run(lines, i32.const(ROW_STEP), left, aStep, height, deep));
        f.set(left, lines);
        f.set(leftStep, i32.const(ROW_STEP));
      });
      inSteps(f, column, width, columns, NARROW_COLUMNS, () => {
        const cAt = i32.add(c, i32.add(i32.mul(row, cStep), i32.shl(column, i32.const(2))));
        const right = placeIn(b, bStep, bTurned, inner, column);
        f.emit(panel.run(cAt, cStep, height, width, deep, left, leftStep, right, bStep, bTurned, inner, work));
      });
    });
    f.set(inner, i32.add(inner, deep));
  });
}

/** `(c, cStep, rows, columns, depth, a, aStep, b, bStep, bTurned, goesOn, work)`: for at most `NARROW_COLUMNS` columns. */
function panelKernel(m: ModuleBuilder): WasmFunction<typeof TWELVE, "none"> {
  const move = moveTile(m);
  const variants = ([3, 2, 1] as const).map((vectors) => ({
    vectors,
    turned: packAlong(m, (4 * vectors) as 4 | 8 | 12),
    straight: packAcross(m, (4 * vectors) as 4 | 8 | 12),
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
        () => f.emit(straight.run(panel, b, bStep, columns, depth)),
      );
      f.emit(strip.run(c, cStep, rows, columns, depth, a, aStep, panel, goesOn, work));
    });
  }
  return f;
}
