import { apply } from "../apply.ts";
import { eigenSymmetric } from "../kernels/jacobi.ts";
import type { Block, Kernel } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { diagEmbed } from "./diagonal.ts";
import { identityOf } from "./identityOf.ts";
import { matmul } from "./matmul.ts";
import { mul } from "./mul.ts";
import { quotient } from "./quotient.ts";
import { square } from "./squareMatrix.ts";
import { sub } from "./sub.ts";
import { unpacked } from "./unpacked.ts";
import { unsqueeze } from "./unsqueeze.ts";

const partsOf = (y: Tensor, n: number): [values: Tensor, vectors: Tensor] =>
  unpacked(y, [[n], [n, n]]) as [Tensor, Tensor];

const op: Kernel<undefined> = {
  kind: "kernel",
  name: "eigh",
  shape: ([x]) => {
    const { shape = [] } = x ?? {};
    const n = shape.at(-1) as number;
    return [...shape.slice(0, -2), n + n * n];
  },
  run(out, inputs) {
    const [{ data, shape }] = inputs as [Block];
    const n = shape.at(-1) as number;
    for (let start = 0, to = 0; start < data.length; start += n * n, to += n + n * n) {
      const { values, vectors } = eigenSymmetric(data, start, n);
      out.data.set(values, to);
      out.data.set(vectors, to + n);
    }
  },
  keeps: "y",
  gradients: [
    (g, { y, inputs: [x] }) => {
      const n = x?.shape.at(-1) as number;
      const [l, v] = partsOf(y, n);
      const [gl, gv] = partsOf(g, n);
      // vᵀ·gv / (λⱼ − λᵢ) off the diagonal, where the eigenvalues' own gradients stand.
      const one = identityOf(v);
      const gaps = add(sub(unsqueeze(l, -2), unsqueeze(l, -1)), one) as Tensor;
      const pull = mul(matmul(v, gv, { transposeA: true }), sub(1, one)) as Tensor;
      const turns = quotient(pull, gaps);
      const inner = add(turns, diagEmbed(gl)) as Tensor;
      return matmul(matmul(v, inner) as Tensor, v, { transposeB: true });
    },
  ],
};

/**
 * Eigenvalues in ascending order and eigenvectors, as columns, of symmetric matrices, of which the lower triangle is
 * read: `x = V · diag(λ) · Vᵀ`. Jacobi's method in float64, for small matrices. The sign of a vector is arbitrary, and
 * the gradients of vectors need different eigenvalues, as in PyTorch.
 *
 * @example
 * ```ts
 * import { eigh, tensor } from "@qzynn/tensor";
 * eigh(tensor([[2, 0], [0, 1]])).eigenvalues.toArray(); // → [ 1, 2 ]
 * ```
 */
export function eigh(x: Tensor): { eigenvalues: Tensor; eigenvectors: Tensor } {
  square("eigh", x);
  const [eigenvalues, eigenvectors] = partsOf(apply(op, [x], undefined), x.shape.at(-1) as number);
  return { eigenvalues, eigenvectors };
}

/** The eigenvalues of symmetric matrices, in ascending order. */
export const eigvalsh = (x: Tensor): Tensor => eigh(x).eigenvalues;
