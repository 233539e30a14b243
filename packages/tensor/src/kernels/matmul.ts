/** One matrix product in plain JavaScript: the reference of every faster one. */
import type { TypedArray } from "../dtype.ts";
import { spoilTrace } from "../wasm/trace.ts";

/** A matrix somewhere in an array. Steps are in elements. */
export interface Matrix {
  readonly data: TypedArray;
  readonly offset: number;
  /** From one row to the next, and from one column to the next. */
  readonly row: number;
  readonly column: number;
}

/** `out[m, n] ← a[m, k] · b[k, n]`; the result lies in rows from `at` on. */
export interface Product {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly a: Matrix;
  readonly b: Matrix;
  readonly out: TypedArray;
  readonly at: number;
}

/**
 * Adds up along `k` in ascending order. float32 rounds after every product and every sum,
 * as a machine that computes in float32 does.
 */
export function multiply(product: Product): void {
  spoilTrace();
  if (!(product.out instanceof Float32Array)) byColumns(product, (x) => x);
  else if (product.b.column === 1) byRows(product);
  else byColumns(product, Math.fround);
}

/** For `b` in rows: row `p` of `b`, scaled, is added to the whole row of the result. */
function byRows({ m, n, k, a, b, out, at }: Product): void {
  const round = Math.fround;
  for (let i = 0; i < m; i++) {
    const to = at + i * n;
    for (let p = 0; p < k; p++) {
      const x = a.data[a.offset + i * a.row + p * a.column] as number;
      const from = b.offset + p * b.row;
      for (let j = 0; j < n; j++)
        out[to + j] = round((out[to + j] as number) + round(x * (b.data[from + j] as number)));
    }
  }
}

/** For `b` in columns: four inner products at a time, since one would wait for itself on every addition. */
function byColumns({ m, n, k, a, b, out, at }: Product, round: (x: number) => number): void {
  const { data: left } = a;
  const { data: right, row: down, column: across } = b;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j += 4) {
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      let x = a.offset + i * a.row;
      let y = b.offset + j * across;
      // Columns past the end are read again from the last one, and not written.
      const y1 = Math.min(1, n - 1 - j) * across;
      const y2 = Math.min(2, n - 1 - j) * across;
      const y3 = Math.min(3, n - 1 - j) * across;
      for (let p = 0; p < k; p++) {
        const v = left[x] as number;
        s0 = round(s0 + round(v * (right[y] as number)));
        s1 = round(s1 + round(v * (right[y + y1] as number)));
        s2 = round(s2 + round(v * (right[y + y2] as number)));
        s3 = round(s3 + round(v * (right[y + y3] as number)));
        x += a.column;
        y += down;
      }
      const to = at + i * n + j;
      out[to] = s0;
      if (j + 1 < n) out[to + 1] = s1;
      if (j + 2 < n) out[to + 2] = s2;
      if (j + 3 < n) out[to + 3] = s3;
    }
  }
}
