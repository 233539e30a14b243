import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Block, Kernel } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { diagEmbed, diagonal } from "./diagonal.ts";
import { matmul } from "./matmul.ts";
import { mul } from "./mul.ts";
import { solveTriangular } from "./solveTriangular.ts";
import { square } from "./squareMatrix.ts";
import { sub } from "./sub.ts";
import { transpose } from "./transpose.ts";
import { tril } from "./triangle.ts";

const turned = (x: Tensor): Tensor => transpose(x, -2, -1);

/** The lower triangle with half of the diagonal. */
const half = (x: Tensor): Tensor => sub(tril(x), mul(diagEmbed(diagonal(x, { dim1: -2, dim2: -1 })), 0.5)) as Tensor;

const op: Kernel<undefined> = {
  kind: "kernel",
  name: "cholesky",
  shape: ([x]) => x?.shape ?? [],
  run(out, inputs) {
    const [{ data, shape }] = inputs as [Block];
    const n = shape.at(-1) as number;
    const l = new Float64Array(n * n);
    for (let start = 0; start < data.length; start += n * n) {
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          let rest = data[start + i * n + j] as number;
          for (let k = 0; k < j; k++) rest -= (l[i * n + k] as number) * (l[j * n + k] as number);
          if (i === j && !(rest > 0)) {
            throw new QzynnError(
              `cholesky: a matrix of [${shape}] is not positive definite: its leading ${i + 1} × ${i + 1} part is not; add to the diagonal`,
            );
          }
          l[i * n + j] = i === j ? Math.sqrt(rest) : rest / (l[j * n + j] as number);
        }
      }
      out.data.set(l, start);
    }
  },
  keeps: "y",
  gradients: [
    (g, { y }) => {
      // L⁻ᵀ · half(Lᵀ g) · L⁻¹, made symmetric: PyTorch's rule.
      const inner = half(matmul(y, g, { transposeA: true }));
      const left = solveTriangular(turned(y), inner, { upper: true });
      const whole = solveTriangular(y, left, { upper: false, left: false });
      return mul(add(whole, turned(whole)), 0.5) as Tensor;
    },
  ],
};

/**
 * The lower triangle L with `L · Lᵀ = x` for symmetric, positive definite matrices, of which the lower triangle is read;
 * with `upper`, its transpose. Computed in float64.
 *
 * @example
 * ```ts
 * import { cholesky, tensor } from "@qzynn/tensor";
 * cholesky(tensor([[4, 2], [2, 2]])).toArray(); // → [ [ 2, 0 ], [ 1, 1 ] ]
 * ```
 */
export function cholesky(x: Tensor, { upper = false }: { readonly upper?: boolean } = {}): Tensor {
  square("cholesky", x);
  const l = apply(op, [x], undefined);
  return upper ? turned(l) : l;
}
