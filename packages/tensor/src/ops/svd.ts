import { apply } from "../apply.ts";
import { singular } from "../kernels/jacobi.ts";
import type { Block, Kernel, Signature } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { amax } from "./amax.ts";
import { to } from "./cast.ts";
import { diagEmbed } from "./diagonal.ts";
import { div } from "./div.ts";
import { gt } from "./gt.ts";
import { identityOf } from "./identityOf.ts";
import { matmul } from "./matmul.ts";
import { mul } from "./mul.ts";
import { quotient } from "./quotient.ts";
import { matrices } from "./squareMatrix.ts";
import { sub } from "./sub.ts";
import { sum } from "./sum.ts";
import { transpose } from "./transpose.ts";
import { unpacked } from "./unpacked.ts";
import { unsqueeze } from "./unsqueeze.ts";
import { where } from "./where.ts";

function partsOf(y: Tensor, shape: readonly number[]): [u: Tensor, s: Tensor, vh: Tensor] {
  const [m, n] = shape.slice(-2) as [number, number];
  const k = Math.min(m, n);
  return unpacked(y, [[m, k], [k], [k, n]]) as [Tensor, Tensor, Tensor];
}

const op: Kernel<undefined> = {
  kind: "kernel",
  name: "svd",
  shape: ([x]) => {
    const { shape } = x as Signature;
    const [m, n] = shape.slice(-2) as [number, number];
    return [...shape.slice(0, -2), Math.min(m, n) * (m + n + 1)];
  },
  run(out, inputs) {
    const [{ data, shape }] = inputs as [Block];
    const [m, n] = shape.slice(-2) as [number, number];
    const k = Math.min(m, n);
    for (let start = 0, at = 0; start < data.length; start += m * n, at += k * (m + n + 1)) {
      // Of a wide matrix the transpose is taken apart, and U and V change places.
      const tall = Float64Array.from({ length: m * n }, (_, i) =>
        m >= n ? (data[start + i] as number) : (data[start + (i % m) * n + Math.floor(i / m)] as number),
      );
      const { u, s, v } = singular(tall, Math.max(m, n), k);
      const [left, right] = m >= n ? [u, v] : [v, u];
      out.data.set(left, at);
      out.data.set(s, at + m * k);
      for (let i = 0; i < k; i++)
        for (let j = 0; j < n; j++) out.data[at + (m + 1) * k + i * n + j] = right[j * k + i] as number;
    }
  },
  keeps: "y",
  gradients: [
    (g, { y, inputs: [x] }) => {
      const { shape = [] } = x ?? {};
      const [m, n] = shape.slice(-2) as [number, number];
      const [u, s, vh] = partsOf(y, shape);
      const [gu, gs, gvh] = partsOf(g, shape);
      const one = identityOf(vh);
      const [column, row] = [unsqueeze(s, -1), unsqueeze(s, -2)];
      // σⱼ² − σᵢ², and 1 on the diagonal, which is 0 above it.
      const gaps = add(mul(sub(row, column), add(row, column)), one) as Tensor;
      const skew = (a: Tensor): Tensor => quotient(sub(a, transpose(a, -2, -1)) as Tensor, gaps);
      const fromU = mul(skew(matmul(u, gu, { transposeA: true })), row);
      const fromV = mul(column, skew(matmul(vh, gvh, { transposeB: true })));
      const inner = add(add(fromU, fromV), diagEmbed(gs)) as Tensor;
      let whole = matmul(matmul(u, inner) as Tensor, vh) as Tensor;
      if (m > s.shape.at(-1)!) {
        const outside = sub(gu, matmul(u, matmul(u, gu, { transposeA: true }))) as Tensor;
        whole = add(whole, matmul(quotient(outside, row), vh)) as Tensor;
      }
      if (n > s.shape.at(-1)!) {
        const outside = sub(gvh, matmul(matmul(gvh, vh, { transposeB: true }), vh)) as Tensor;
        whole = add(whole, matmul(u, quotient(outside, column))) as Tensor;
      }
      return whole;
    },
  ],
};

/**
 * `x = U · diag(S) · Vh` with U and Vh orthonormal and S descending: `[…, m, k]`, `[…, k]` and `[…, k, n]` for k the
 * smaller of m and n, PyTorch's `full_matrices=False` (there is no other). Jacobi's method in float64, for small
 * matrices. Signs of vectors are arbitrary; their gradients need different singular values, as in PyTorch.
 *
 * @example
 * ```ts
 * import { svd, tensor } from "@qzynn/tensor";
 * svd(tensor([[0, 2], [1, 0]])).S.toArray(); // → [ 2, 1 ]
 * ```
 */
export function svd(x: Tensor): { U: Tensor; S: Tensor; Vh: Tensor } {
  matrices("svd", x);
  const [U, S, Vh] = partsOf(apply(op, [x], undefined), x.shape);
  return { U, S, Vh };
}

/** The singular values of matrices, the largest first. */
export const svdvals = (x: Tensor): Tensor => svd(x).S;

const epsilon = (x: Tensor): number => (x.dtype === "float64" ? 2 ** -52 : 2 ** -23);

/** Which singular values count: those above `rtol` times the largest. */
function counted(s: Tensor, x: Tensor, rtol: number | undefined): Tensor {
  if (s.shape.at(-1) === 0) return gt(s, 0);
  const least = rtol ?? epsilon(x) * Math.max(x.shape.at(-2) as number, x.shape.at(-1) as number);
  return gt(s, mul(amax(s, -1, { keepdim: true }), least)) as Tensor;
}

/**
 * The pseudo-inverse: what `solve` would do with equations that have too few or too many answers. Singular values below
 * `rtol` times the largest count as 0.
 *
 * @example
 * ```ts
 * import { pinv, tensor } from "@qzynn/tensor";
 * pinv(tensor([[2, 0], [0, 0]])).toArray(); // → [ [ 0.5, 0 ], [ 0, 0 ] ]
 * ```
 */
export function pinv(x: Tensor, { rtol }: { readonly rtol?: number } = {}): Tensor {
  const { U, S, Vh } = svd(x);
  const counts = counted(S, x, rtol);
  const inverted = where(counts, div(1, where(counts, S, 1) as Tensor) as Tensor, 0) as Tensor;
  return matmul(mul(transpose(Vh, -2, -1), unsqueeze(inverted, -2)) as Tensor, U, { transposeB: true });
}

/** How many rows of a matrix do not depend on one another: singular values above `rtol` times the largest. int32. */
export const matrixRank = (x: Tensor, { rtol }: { readonly rtol?: number } = {}): Tensor =>
  sum(to(counted(svdvals(x), x, rtol), "int32"), -1);

/**
 * The `x` that brings `a · x` closest to `b`, the shortest of several: `[…, m, n]` with `[…, m, k]`.
 *
 * @example
 * ```ts
 * import { lstsq, tensor } from "@qzynn/tensor";
 * lstsq(tensor([[1], [1]]), tensor([[1], [3]])).item().toFixed(4); // → 2.0000
 * ```
 */
export const lstsq = (a: Tensor, b: Tensor, options: { readonly rtol?: number } = {}): Tensor =>
  matmul(pinv(a, options), b);
