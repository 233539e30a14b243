import { apply } from "../apply.ts";
import type { Block, Kernel, Signature } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { concat } from "./concat.ts";
import { matmul } from "./matmul.ts";
import { slice } from "./slice.ts";
import { solveTriangular } from "./solveTriangular.ts";
import { matrices } from "./squareMatrix.ts";
import { sub } from "./sub.ts";
import { transpose } from "./transpose.ts";
import { tril } from "./triangle.ts";
import { unpacked } from "./unpacked.ts";

function partsOf(y: Tensor, shape: readonly number[]): [q: Tensor, r: Tensor] {
  const [m, n] = shape.slice(-2) as [number, number];
  const k = Math.min(m, n);
  return unpacked(y, [
    [m, k],
    [k, n],
  ]) as [Tensor, Tensor];
}

/** Householder's reflections, with LAPACK's signs: each makes its pivot the opposite of what stood there. */
function reflect(r: Float64Array, q: Float64Array, m: number, n: number): void {
  for (let c = 0; c < Math.min(m - 1, n); c++) {
    let size = 0;
    for (let i = c; i < m; i++) size = Math.hypot(size, r[i * n + c] as number);
    const pivot = r[c * n + c] as number;
    const beta = pivot >= 0 ? -size : size;
    let below = 0;
    for (let i = c + 1; i < m; i++) below += Math.abs(r[i * n + c] as number);
    if (below === 0) continue;
    const v = Float64Array.from({ length: m - c }, (_, i) => (i === 0 ? pivot - beta : (r[(c + i) * n + c] as number)));
    const squares = v.reduce((s, x) => s + x * x, 0);
    for (const [a, width] of [
      [r, n],
      [q, m],
    ] as const) {
      for (let j = 0; j < width; j++) {
        let dot = 0;
        for (let i = c; i < m; i++) dot += (v[i - c] as number) * (a[i * width + j] as number);
        const step = (2 * dot) / squares;
        for (let i = c; i < m; i++) a[i * width + j] = (a[i * width + j] as number) - step * (v[i - c] as number);
      }
    }
  }
}

const op: Kernel<undefined> = {
  kind: "kernel",
  name: "qr",
  shape: ([x]) => {
    const { shape } = x as Signature;
    const [m, n] = shape.slice(-2) as [number, number];
    return [...shape.slice(0, -2), Math.min(m, n) * (m + n)];
  },
  run(out, inputs) {
    const [{ data, shape }] = inputs as [Block];
    const [m, n] = shape.slice(-2) as [number, number];
    const k = Math.min(m, n);
    for (let start = 0, at = 0; start < data.length; start += m * n, at += k * (m + n)) {
      const r = Float64Array.from(data.subarray(start, start + m * n));
      // The reflections of the identity are Qᵀ.
      const q = new Float64Array(m * m);
      for (let i = 0; i < m; i++) q[i * (m + 1)] = 1;
      reflect(r, q, m, n);
      for (let i = 0; i < m; i++) for (let j = 0; j < k; j++) out.data[at + i * k + j] = q[j * m + i] as number;
      for (let i = 0; i < k; i++) for (let j = i; j < n; j++) out.data[at + m * k + i * n + j] = r[i * n + j] as number;
    }
  },
  keeps: "xy",
  gradients: [
    (g, { x: [x], y }) => {
      const { shape } = x as Tensor;
      const [m, n] = shape.slice(-2) as [number, number];
      const [q, r] = partsOf(y, shape);
      const [gq, gr] = partsOf(g, shape);
      if (m >= n) return tall(q, r, gq, gr);
      // R = [R₁ R₂] with R₂ = Qᵀ·X₂: what flows into R₂ passes through Q, and X₂ gets its own.
      const [r1, gr1, gr2] = [slice(r, -1, 0, m), slice(gr, -1, 0, m), slice(gr, -1, m)];
      const x2 = slice(x as Tensor, -1, m);
      const intoQ = add(gq, matmul(x2, gr2, { transposeB: true })) as Tensor;
      return concat([tall(q, r1, intoQ, gr1), matmul(q, gr2) as Tensor], -1);
    },
  ],
};

/** `(gq + q·copyltu(r·grᵀ − gqᵀ·q)) · r⁻ᵀ`, where `copyltu` mirrors the lower triangle. */
function tall(q: Tensor, r: Tensor, gq: Tensor, gr: Tensor): Tensor {
  const inner = sub(matmul(r, gr, { transposeB: true }), matmul(gq, q, { transposeA: true })) as Tensor;
  const mirrored = add(tril(inner), transpose(tril(inner, -1), -2, -1)) as Tensor;
  const whole = add(gq, matmul(q, mirrored)) as Tensor;
  return solveTriangular(transpose(r, -2, -1), whole, { upper: false, left: false });
}

/**
 * `x = Q · R` with Q orthonormal and R an upper triangle: `[…, m, k]` and `[…, k, n]` for k the smaller of m and n,
 * PyTorch's `mode="reduced"` (there is no other). Computed in float64, with LAPACK's signs.
 *
 * @example
 * ```ts
 * import { qr, tensor } from "@qzynn/tensor";
 * qr(tensor([[3, 1], [4, 2]])).R.shape; // → [ 2, 2 ]
 * ```
 */
export function qr(x: Tensor): { Q: Tensor; R: Tensor } {
  matrices("qr", x);
  const [Q, R] = partsOf(apply(op, [x], undefined), x.shape);
  return { Q, R };
}
