import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { type Matrix, multiply, type Product } from "../kernels/matmul.ts";
import { eachRun, planWalk } from "../kernels/walk.ts";
import { multiplyLanes } from "../lanes/matmul.ts";
import type { Block, Kernel, Signature } from "../op.ts";
import { broadcast } from "../shape/broadcast.ts";
import type { MatMul, Meets, Shape } from "../shape/shape.ts";
import { sizeOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { binary } from "./elementwise.ts";
import { reshape } from "./reshape.ts";

/** Which operands are read with rows and columns swapped. */
export interface Turns {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/** What a product is whose inner size is 1. */
const times = binary("outer", "same", (m, a, b) => m.mul(a, b), [(_, _a, b) => b, (_, a) => a]);

/** Stacks of matrices: the last two axes multiply, those before broadcast. */
const op: Kernel<Turns> = {
  kind: "kernel",
  traceable: true,
  fills: true,
  name: "matmul",
  stacks: 2,
  shape([a, b], { transposeA, transposeB }) {
    const [m, k] = sides(a, transposeA);
    const [rows, n] = sides(b, transposeB);
    if (k !== rows) {
      throw new QzynnError(
        `matmul: [${a?.shape}]${turned(transposeA)} · [${b?.shape}]${turned(transposeB)} do not meet: ` +
          `the left has ${k} columns, the right ${rows} rows`,
      );
    }
    return [...broadcast("matmul", [stackOf(a), stackOf(b)]), m, n];
  },
  run(out, inputs, { transposeA, transposeB }) {
    const [a, b] = inputs as [Block, Block];
    const [m, k] = sides(a, transposeA);
    const [, n] = sides(b, transposeB);
    const walk = planWalk(out.shape.slice(0, -2), [stackOf(a), stackOf(b)]);
    const inner = walk.shape.at(-1) as number;
    const [nextA = 0, nextB = 0] = walk.strides.map((s) => s.at(-1) as number);
    if (out.data.length === 0) return;
    eachRun(walk, ([fromA = 0, fromB = 0], to) => {
      for (let i = 0; i < inner; i++) {
        const one: Product = {
          m,
          n,
          k,
          a: matrix(a, (fromA + i * nextA) * m * k, transposeA),
          b: matrix(b, (fromB + i * nextB) * k * n, transposeB),
          out: out.data,
          at: (to + i) * m * n,
        };
        if (multiplyLanes(one)) continue;
        out.data.fill(0, one.at, one.at + m * n);
        multiply(one);
      }
    });
  },
  elementwise([a, b], { transposeA, transposeB }) {
    const [m, k] = sides(a, transposeA);
    const [, n] = sides(b, transposeB);
    return k === 1
      ? {
          op: times,
          shapes: [
            [...stackOf(a), m, 1],
            [...stackOf(b), 1, n],
          ],
        }
      : null;
  },
  keeps: "x",
  gradients: [
    (g, { x: [, b], attrs: { transposeA = false, transposeB = false } }) =>
      transposeA
        ? product(b as Tensor, g, { transposeA: transposeB, transposeB: true })
        : product(g, b as Tensor, { transposeB: !transposeB }),
    (g, { x: [a], attrs: { transposeA = false, transposeB = false } }) =>
      transposeB
        ? product(g, a as Tensor, { transposeA: true, transposeB: transposeA })
        : product(a as Tensor, g, { transposeA: !transposeA }),
  ],
};

const stackOf = (x: Signature | undefined): Shape => x?.shape.slice(0, -2) ?? [];

const turned = (transpose: boolean | undefined): string => (transpose ? "ᵀ" : "");

/** Rows and columns, as they are multiplied. */
function sides(x: Signature | undefined, transpose: boolean | undefined): [rows: number, columns: number] {
  const [rows = 1, columns = 1] = x?.shape.slice(-2) ?? [];
  return transpose ? [columns, rows] : [rows, columns];
}

function matrix({ data, shape }: Block, offset: number, transpose: boolean | undefined): Matrix {
  const width = shape.at(-1) as number;
  return transpose ? { data, offset, row: 1, column: width } : { data, offset, row: width, column: 1 };
}

const product = (a: Tensor, b: Tensor, turns: Turns): Tensor => apply(op, [a, b], turns);

/**
 * The matrix product `a · b`, PyTorch's `matmul`: a lone axis on the left is a row and on the right a column,
 * which the result does not keep; axes before the last two broadcast. `transposeA` and `transposeB` swap the last two
 * axes of an operand without copying it.
 *
 * Shapes: `[…, m, k] · […, k, n] → […, m, n]`. float32 is added up in ascending order of `k`, except where rows that lie
 * along `k` meet a single vector: eight partial sums each.
 *
 * @example
 * ```ts
 * import { matmul, tensor } from "@qzynn/tensor";
 * matmul(tensor([[1, 2]]), tensor([[3], [4]])).toArray(); // → [ [ 11 ] ]
 * ```
 */
export function matmul<A extends Shape, B extends Shape>(
  a: Tensor<A>,
  b: Tensor<B> & Tensor<Meets<A, B>>,
): Tensor<MatMul<A, B>>;
export function matmul(a: Tensor, b: Tensor, turns: Turns): Tensor;
export function matmul(a: Tensor, b: Tensor, { transposeA = false, transposeB = false }: Turns = {}): Tensor {
  for (const x of [a, b]) {
    if (x.ndim === 0) throw new QzynnError("matmul: a tensor without axes is not a matrix; use mul");
  }
  const left = a.ndim === 1 ? reshape(a, transposeA ? [-1, 1] : [1, -1]) : a;
  const right = b.ndim === 1 ? reshape(b, transposeB ? [1, -1] : [-1, 1]) : b;
  const result = wide(left, right, { transposeA, transposeB });
  if (a.ndim > 1 && b.ndim > 1) return result;
  const kept = result.shape.filter(
    (_, i) => (i !== result.ndim - 2 || a.ndim > 1) && (i !== result.ndim - 1 || b.ndim > 1),
  );
  return reshape(result, kept);
}

/** A stack of rows times one matrix is one tall product, in which the matrix is read once. */
function wide(a: Tensor, b: Tensor, turns: Turns): Tensor {
  if (a.ndim === 2 || b.ndim > 2 || turns.transposeA) return product(a, b, turns);
  const rows = a.shape.slice(0, -1);
  const tall = product(reshape(a, [sizeOf(rows), a.shape.at(-1) as number]), b, turns);
  return reshape(tall, [...rows, tall.shape[1] as number]);
}
