import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { decompose, substitute } from "../kernels/lu.ts";
import type { Block, Kernel } from "../op.ts";
import { broadcast } from "../shape/broadcast.ts";
import { sameShape } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";
import { identityOf } from "./identityOf.ts";
import { matmul } from "./matmul.ts";
import { neg } from "./neg.ts";
import { reshape } from "./reshape.ts";
import { square } from "./squareMatrix.ts";
import { transpose } from "./transpose.ts";
import { unsqueeze } from "./unsqueeze.ts";

/** `[s…, n, n]` and `[s…, n, k]`. */
const op: Kernel<string> = {
  kind: "kernel",
  name: "solve",
  shape: ([, b]) => b?.shape ?? [],
  run(out, inputs, call) {
    const [a, b] = inputs as [Block, Block];
    const { data } = b;
    const [n, k] = b.shape.slice(-2) as [number, number];
    for (let s = 0; s * n * k < data.length; s++) {
      const parts = decompose(a.data, s * n * n, n);
      if (parts.singular >= 0) {
        throw new QzynnError(
          `${call}: a matrix of [${a.shape}] is singular: column ${parts.singular} depends on those before it; use pinv, or add to the diagonal`,
        );
      }
      for (let j = 0; j < k; j++) {
        const x = substitute(parts, (i) => data[(s * n + i) * k + j] as number);
        for (let i = 0; i < n; i++) out.data[(s * n + i) * k + j] = x[i] as number;
      }
    }
  },
  keeps: "xy",
  gradients: [
    (g, { x: [a], y, attrs }) => neg(matmul(back(a as Tensor, g, attrs), y, { transposeB: true })),
    (g, { x: [a], attrs }) => back(a as Tensor, g, attrs),
  ],
};

const back = (a: Tensor, g: Tensor, call: string): Tensor => apply(op, [transpose(a, -2, -1), g], call);

/**
 * The `x` for which `a · x = b`: `[…, n, n]` with `[…, n, k]`, or with a single vector `[…, n]`. Axes in front broadcast.
 * Computed in float64. Refuses singular matrices.
 *
 * @example
 * ```ts
 * import { solve, tensor } from "@qzynn/tensor";
 * solve(tensor([[2, 0], [0, 4]]), tensor([2, 2])).toArray(); // → [ 1, 0.5 ]
 * ```
 */
export function solve(a: Tensor, b: Tensor): Tensor {
  square("solve", a);
  const isVector = b.ndim === 1 || (b.ndim === a.ndim - 1 && sameShape(b.shape, a.shape.slice(0, -1)));
  const columns = isVector ? unsqueeze(b, -1) : b;
  const [rows, n] = [columns.shape.at(-2) as number, a.shape.at(-1) as number];
  if (rows !== n || columns.dtype !== a.dtype) {
    throw new QzynnError(
      `solve: [${b.shape}] of ${b.dtype} on the right of [${a.shape}] of ${a.dtype}; it must have ${n} rows and the same dtype`,
    );
  }
  const stack = broadcast("solve", [a.shape.slice(0, -2), columns.shape.slice(0, -2)]);
  const x = apply(op, [expand(a, [...stack, n, n]), expand(columns, [...stack, ...columns.shape.slice(-2)])], "solve");
  return isVector ? reshape(x, x.shape.slice(0, -1)) : x;
}

/**
 * The matrix that undoes a square one. To solve equations, `solve` is faster and more exact.
 *
 * @example
 * ```ts
 * import { inverse, tensor } from "@qzynn/tensor";
 * inverse(tensor([[2, 0], [0, 4]])).toArray(); // → [ [ 0.5, 0 ], [ 0, 0.25 ] ]
 * ```
 */
export function inverse(x: Tensor): Tensor {
  square("inverse", x);
  return apply(op, [x, expand(identityOf(x), x.shape)], "inverse");
}
