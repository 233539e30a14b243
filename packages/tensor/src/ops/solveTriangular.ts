import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { Block, Kernel } from "../op.ts";
import { broadcast } from "../shape/broadcast.ts";
import type { Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";
import { matmul } from "./matmul.ts";
import { neg } from "./neg.ts";
import { square } from "./squareMatrix.ts";
import { transpose } from "./transpose.ts";
import { tril, triu } from "./triangle.ts";

interface Triangle {
  readonly upper: boolean;
  readonly unitriangular: boolean;
}

const op: Kernel<Triangle> = {
  kind: "kernel",
  name: "solveTriangular",
  shape: ([, b]) => b?.shape ?? [],
  run(out, inputs, { upper, unitriangular }) {
    const [{ data: triangle }, b] = inputs as [Block, Block];
    const { data } = b;
    const [n, k] = b.shape.slice(-2) as [number, number];
    const x = new Float64Array(n);
    for (let s = 0; s * n * k < data.length; s++) {
      for (let j = 0; j < k; j++) {
        for (let step = 0; step < n; step++) {
          const i = upper ? n - 1 - step : step;
          const row = (s * n + i) * n;
          let rest = data[(s * n + i) * k + j] as number;
          for (let c = upper ? i + 1 : 0; c < (upper ? n : i); c++)
            rest -= (triangle[row + c] as number) * (x[c] as number);
          x[i] = unitriangular ? rest : rest / (triangle[row + i] as number);
          out.data[(s * n + i) * k + j] = x[i] as number;
        }
      }
    }
  },
  keeps: "xy",
  gradients: [
    (g, { x: [a], y, attrs }) => {
      const whole = neg(matmul(back(a as Tensor, g, attrs), y, { transposeB: true }));
      const edge = Number(attrs.unitriangular);
      return attrs.upper ? triu(whole, edge) : tril(whole, -edge);
    },
    (g, { x: [a], attrs }) => back(a as Tensor, g, attrs),
  ],
};

const turned = (x: Tensor): Tensor => transpose(x, -2, -1);

const back = (a: Tensor, g: Tensor, { upper, unitriangular }: Triangle): Tensor =>
  apply(op, [turned(a), g], { upper: !upper, unitriangular });

export interface TriangularOptions {
  /** Which triangle of `a` is read. */
  readonly upper: boolean;
  /** `a · x = b`; `x · a = b` if false. */
  readonly left?: boolean;
  /** The diagonal is taken for ones, and not read. */
  readonly unitriangular?: boolean;
}

/**
 * The `x` for which `a · x = b`, where `a` is a triangle, `[…, n, n]` with `[…, n, k]`: one substitution, in float64.
 *
 * @example
 * ```ts
 * import { solveTriangular, tensor } from "@qzynn/tensor";
 * const a = tensor([[2, 0], [1, 1]]);
 * solveTriangular(a, tensor([[2], [3]]), { upper: false }).toArray(); // → [ [ 1 ], [ 2 ] ]
 * ```
 */
export function solveTriangular(
  a: Tensor,
  b: Tensor,
  { upper, left = true, unitriangular = false }: TriangularOptions,
): Tensor {
  square("solveTriangular", a);
  if (!left) return turned(solveTriangular(turned(a), turned(b), { upper: !upper, unitriangular }));
  const n = a.shape.at(-1) as number;
  if (b.ndim < 2 || b.shape.at(-2) !== n || b.dtype !== a.dtype) {
    throw new QzynnError(
      `solveTriangular: [${b.shape}] of ${b.dtype} beside [${a.shape}] of ${a.dtype}; it needs ${n} rows, and the same dtype`,
    );
  }
  const stack = broadcast("solveTriangular", [a.shape.slice(0, -2), b.shape.slice(0, -2)]);
  const inputs = [expand(a, [...stack, n, n]), expand(b, [...stack, ...b.shape.slice(-2)])];
  return apply(op, inputs, { upper, unitriangular });
}
