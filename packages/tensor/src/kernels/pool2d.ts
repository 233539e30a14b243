/** Pooling over windows in plain JavaScript: the reference of every faster one. */
import type { TypedArray } from "../dtype.ts";
import type { Pair } from "../shape/window.ts";
import { spoilTrace } from "../wasm/trace.ts";

/** Windows over planes: how large the planes are, and where windows lie. */
export interface PoolSizes {
  /** Images times channels. */
  readonly planes: number;
  readonly input: Pair;
  readonly output: Pair;
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  /** Rows and columns before the first of the input, and as many behind the last. */
  readonly padding: Pair;
  /** Where windows lie that are not equally far apart, and then nothing else counts. */
  readonly spans?: readonly [rows: readonly Span[], columns: readonly Span[]];
}

/** The part of an axis that a window covers. */
export type Span = readonly [first: number, count: number];

/** What a mean is divided by. */
export interface AvgPoolSizes extends PoolSizes {
  /** Whether the padding counts. */
  readonly countIncludePad: boolean;
  /** Instead of the size of the window. */
  readonly divisor: number | null;
}

/** The part of a window that lies within its plane: `rows` times `columns` places from `start` on. */
interface Window {
  readonly out: number;
  readonly start: number;
  readonly rows: number;
  readonly columns: number;
  /** Where the whole window begins, padding included. */
  readonly corner: Pair;
}

function eachWindow(s: PoolSizes, visit: (w: Window) => void): void {
  spoilTrace();
  const [[height, width], [outRows, outColumns]] = [s.input, s.output];
  for (let out = 0; out < s.planes * outRows * outColumns; out++) {
    const column = out % outColumns;
    const row = Math.floor(out / outColumns) % outRows;
    const plane = Math.floor(out / (outColumns * outRows));
    const [top, rows, firstRow] = within(s, 0, row);
    const [left, columns, firstColumn] = within(s, 1, column);
    const start = (plane * height + top) * width + left;
    visit({ out, start, rows, columns, corner: [firstRow, firstColumn] });
  }
}

/** Of window `i` along one axis: the first place within the plane, how many there are, and where it begins. */
export function within(s: PoolSizes, axis: 0 | 1, i: number): readonly [first: number, count: number, corner: number] {
  const span = s.spans?.[axis][i];
  if (span) return [...span, span[0]];
  const corner = i * s.stride[axis] - s.padding[axis];
  const step = s.dilation[axis];
  const skipped = Math.max(0, Math.ceil(-corner / step));
  const end = Math.min(s.kernel[axis], Math.ceil((s.input[axis] - corner) / step));
  return [corner + skipped * step, Math.max(0, end - skipped), corner];
}

/** Of each window the place of its first largest value, or of its last NaN, as PyTorch has it. */
function eachLargest(s: PoolSizes, x: TypedArray, visit: (out: number, place: number) => void): void {
  const [down, right] = [s.dilation[0] * s.input[1], s.dilation[1]];
  eachWindow(s, ({ out, start, rows, columns }) => {
    let [best, place] = [Number.NEGATIVE_INFINITY, start];
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const at = start + i * down + j * right;
        const value = x[at] as number;
        if (value > best || Number.isNaN(value)) [best, place] = [value, at];
      }
    }
    visit(out, place);
  });
}

/** `out ← v` at the places where x is largest in its window. */
export function pickLargest(s: PoolSizes, out: TypedArray, x: TypedArray, v: TypedArray): void {
  eachLargest(s, x, (to, place) => {
    out[to] = v[place] as number;
  });
}

/** Adds the g of each window to `out`, all zeros before, at the place where x is largest in it. */
export function putLargest(s: PoolSizes, out: TypedArray, x: TypedArray, g: TypedArray): void {
  eachLargest(s, x, (from, place) => {
    out[place] = (out[place] as number) + (g[from] as number);
  });
}

/** What one axis adds to the divisor, as a factor, for a window of `count` places that begins at `corner`. */
export function divisorPart(s: AvgPoolSizes, axis: 0 | 1, count: number, corner: number): number {
  if (s.divisor !== null) return axis === 0 ? s.divisor : 1;
  if (s.spans || !s.countIncludePad) return count;
  // What a window has beyond the padding was never there.
  return Math.min(corner + s.kernel[axis], s.input[axis] + s.padding[axis]) - corner;
}

const divisorOf = (s: AvgPoolSizes, { rows, columns, corner }: Window): number =>
  divisorPart(s, 0, rows, corner[0]) * divisorPart(s, 1, columns, corner[1]);

/** `out ← Σ x / divisor` of each window. */
export function meanOfWindows(s: AvgPoolSizes, out: TypedArray, x: TypedArray): void {
  eachWindow(s, (w) => {
    out[w.out] = sumOfWindow(x, w, s.input[1]) / divisorOf(s, w);
  });
}

/** Four columns side by side have a sum each, so that vectors can find them; those that are left have one together. */
function sumOfWindow(x: TypedArray, { start, rows, columns }: Window, width: number): number {
  const sums: [number, number, number, number] = [0, 0, 0, 0];
  const whole = columns - (columns % 4);
  let few = 0;
  for (let i = 0; i < rows; i++) {
    const row = start + i * width;
    for (let j = 0; j < whole; j++) sums[j % 4] = (sums[j % 4] as number) + (x[row + j] as number);
    for (let j = whole; j < columns; j++) few += x[row + j] as number;
  }
  return sums[0] + sums[2] + (sums[1] + sums[3]) + few;
}

/** Adds `g / divisor` of each window to all of its places in `out`, all zeros before. */
export function spreadOverWindows(s: AvgPoolSizes, out: TypedArray, g: TypedArray): void {
  eachWindow(s, (w) => {
    const share = (g[w.out] as number) / divisorOf(s, w);
    for (let i = 0; i < w.rows; i++) {
      for (let j = 0; j < w.columns; j++) {
        const at = w.start + i * s.input[1] + j;
        out[at] = (out[at] as number) + share;
      }
    }
  });
}
