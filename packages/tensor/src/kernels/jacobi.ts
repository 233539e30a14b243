/** Jacobi's rotations, in float64: singular values and eigenvalues of small matrices, to the last digits. */
import type { TypedArray } from "../dtype.ts";

const SWEEPS = 60;

/** The rotation that makes columns with squares `p`, `q` and product `r` stand at right angles. */
function rotation(p: number, q: number, r: number): [cos: number, sin: number] {
  const zeta = (q - p) / (2 * r);
  const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cos = 1 / Math.hypot(1, t);
  return [cos, cos * t];
}

/** Turns columns `p` and `q` of a matrix with rows of `n`. */
function turn(a: Float64Array, rows: number, n: number, p: number, q: number, cos: number, sin: number): void {
  for (let i = 0; i < rows; i++) {
    const [x, y] = [a[i * n + p] as number, a[i * n + q] as number];
    a[i * n + p] = cos * x - sin * y;
    a[i * n + q] = sin * x + cos * y;
  }
}

const identity = (n: number): Float64Array => {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) a[i * (n + 1)] = 1;
  return a;
};

const bySize = (values: Float64Array, descending: boolean): number[] =>
  Array.from(values, (_, i) => i).sort(
    (a, b) => ((values[a] as number) - (values[b] as number)) * (descending ? -1 : 1),
  );

/** Columns of a matrix with rows of `n`, in another order. */
function reorder(a: Float64Array, rows: number, n: number, order: readonly number[]): Float64Array {
  const out = new Float64Array(a.length);
  for (let i = 0; i < rows; i++) order.forEach((from, to) => (out[i * n + to] = a[i * n + from] as number));
  return out;
}

/** Eigenvalues in ascending order, and the vectors as columns, of the symmetric matrix in the lower triangle. */
export function eigenSymmetric(
  data: TypedArray,
  start: number,
  n: number,
): { values: Float64Array; vectors: Float64Array } {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = data[start + i * n + j] as number;
  const v = identity(n);
  let scale = 0;
  for (const x of a) scale += x * x;
  for (let sweep = 0, off = 1; sweep < SWEEPS && off > 0; sweep++) {
    off = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const r = a[p * n + q] as number;
        if (Math.abs(r) <= 1e-18 * Math.sqrt(scale) || r === 0) continue;
        off++;
        const [cos, sin] = rotation(a[p * n + p] as number, a[q * n + q] as number, r);
        turn(a, n, n, p, q, cos, sin);
        for (let j = 0; j < n; j++) {
          const [x, y] = [a[p * n + j] as number, a[q * n + j] as number];
          a[p * n + j] = cos * x - sin * y;
          a[q * n + j] = sin * x + cos * y;
        }
        turn(v, n, n, p, q, cos, sin);
      }
    }
  }
  const values = Float64Array.from({ length: n }, (_, i) => a[i * (n + 1)] as number);
  const order = bySize(values, false);
  return { values: Float64Array.from(order, (i) => values[i] as number), vectors: reorder(v, n, n, order) };
}

/** Singular values of an m × n matrix with m ≥ n, the largest first, with U `[m, n]` and V `[n, n]` in columns. */
export function singular(a: Float64Array, m: number, n: number): { u: Float64Array; s: Float64Array; v: Float64Array } {
  const v = identity(n);
  for (let sweep = 0, off = 1; sweep < SWEEPS && off > 0; sweep++) {
    off = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        let [pp, qq, pq] = [0, 0, 0];
        for (let i = 0; i < m; i++) {
          const [x, y] = [a[i * n + p] as number, a[i * n + q] as number];
          pp += x * x;
          qq += y * y;
          pq += x * y;
        }
        if (Math.abs(pq) <= 1e-16 * Math.sqrt(pp * qq) || pq === 0) continue;
        off++;
        const [cos, sin] = rotation(pp, qq, pq);
        turn(a, m, n, p, q, cos, sin);
        turn(v, n, n, p, q, cos, sin);
      }
    }
  }
  const sizes = Float64Array.from({ length: n }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < m; i++) sum += (a[i * n + j] as number) ** 2;
    return Math.sqrt(sum);
  });
  const order = bySize(sizes, true);
  const s = Float64Array.from(order, (i) => sizes[i] as number);
  const u = reorder(a, m, n, order);
  for (let j = 0; j < n; j++) {
    if ((s[j] as number) > 0) for (let i = 0; i < m; i++) u[i * n + j] = (u[i * n + j] as number) / (s[j] as number);
    else fillColumn(u, m, n, j);
  }
  return { u, s, v: reorder(v, n, n, order) };
}

/** Any unit column at right angles to those before it, where a singular value of 0 leaves the choice. */
function fillColumn(u: Float64Array, m: number, n: number, j: number): void {
  for (let axis = 0; axis < m; axis++) {
    const c = new Float64Array(m);
    c[axis] = 1;
    for (let round = 0; round < 2; round++) {
      for (let k = 0; k < j; k++) {
        let dot = 0;
        for (let i = 0; i < m; i++) dot += (c[i] as number) * (u[i * n + k] as number);
        for (let i = 0; i < m; i++) c[i] = (c[i] as number) - dot * (u[i * n + k] as number);
      }
    }
    const size = Math.hypot(...c);
    if (size < 0.5 / Math.sqrt(m)) continue;
    for (let i = 0; i < m; i++) u[i * n + j] = (c[i] as number) / size;
    return;
  }
}
