/** Gaussian elimination with row exchanges, in float64: what solving, inverting and determinants stand on. */
import type { TypedArray } from "../dtype.ts";

export interface Decomposed {
  /** L below the diagonal, which is 1, and U from there on. */
  readonly lu: Float64Array;
  /** Which row of the matrix stands at each place. */
  readonly rows: Int32Array;
  /** 1 or −1, by the number of exchanges. */
  readonly sign: number;
  /** The first column without a pivot, or −1. */
  readonly singular: number;
}

/** Takes apart the n × n matrix that starts at `start`. */
export function decompose(data: TypedArray, start: number, n: number): Decomposed {
  const lu = Float64Array.from(data.subarray(start, start + n * n));
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  let sign = 1;
  let singular = -1;
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(lu[i * n + k] as number) > Math.abs(lu[best * n + k] as number)) best = i;
    if (best !== k) {
      sign = -sign;
      [rows[k], rows[best]] = [rows[best] as number, rows[k] as number];
      for (let j = 0; j < n; j++)
        [lu[k * n + j], lu[best * n + j]] = [lu[best * n + j] as number, lu[k * n + j] as number];
    }
    const pivot = lu[k * n + k] as number;
    if (pivot === 0) {
      if (singular < 0) singular = k;
      continue;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = (lu[i * n + k] as number) / pivot;
      lu[i * n + k] = factor;
      for (let j = k + 1; j < n; j++) lu[i * n + j] = (lu[i * n + j] as number) - factor * (lu[k * n + j] as number);
    }
  }
  return { lu, rows, sign, singular };
}

/** `x ← A⁻¹ b` for one column `b`, given its elements in order. */
export function substitute({ lu, rows }: Decomposed, b: (row: number) => number): Float64Array {
  const n = rows.length;
  const x = Float64Array.from(rows, (row) => b(row));
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) x[i] = (x[i] as number) - (lu[i * n + j] as number) * (x[j] as number);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i] = (x[i] as number) - (lu[i * n + j] as number) * (x[j] as number);
    x[i] = (x[i] as number) / (lu[i * n + i] as number);
  }
  return x;
}

/** The sign, and the logarithm of the size, of the determinant. */
export function logDeterminant({ lu, rows, sign }: Decomposed): { sign: number; log: number } {
  const n = rows.length;
  let [s, log] = [sign, 0];
  for (let i = 0; i < n; i++) {
    s *= Math.sign(lu[i * n + i] as number);
    log += Math.log(Math.abs(lu[i * n + i] as number));
  }
  return { sign: s, log };
}

export function determinant({ lu, rows, sign }: Decomposed): number {
  const n = rows.length;
  let d = sign;
  for (let i = 0; i < n; i++) d *= lu[i * n + i] as number;
  return d;
}
