/** Products of vectors and matrices that are matmul with fewer liberties. */
import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { matmul } from "./matmul.ts";
import { mul } from "./mul.ts";
import { tensordot } from "./tensordot.ts";
import { unsqueeze } from "./unsqueeze.ts";

/** Refuses operands of other ranks, or of unlike dtypes. */
function check(call: string, a: Tensor, b: Tensor, ranks: readonly [number, number]): void {
  if (a.ndim !== ranks[0] || b.ndim !== ranks[1]) {
    throw new QzynnError(
      `${call}: [${a.shape}] and [${b.shape}]; it takes tensors of ${ranks[0]} and ${ranks[1]} axes — matmul takes any`,
    );
  }
}

/** The product of two matrices, `[m, k] · [k, n]`. */
export function mm(a: Tensor, b: Tensor): Tensor {
  check("mm", a, b, [2, 2]);
  return matmul(a, b);
}

/** The products of two stacks of matrices, `[s, m, k] · [s, k, n]`. */
export function bmm(a: Tensor, b: Tensor): Tensor {
  check("bmm", a, b, [3, 3]);
  if (a.shape[0] !== b.shape[0])
    throw new QzynnError(
      `bmm: stacks of ${a.shape[0]} and ${b.shape[0]}, [${a.shape}] and [${b.shape}]; make them equal`,
    );
  return matmul(a, b);
}

/** A matrix times a vector, `[m, k] · [k]`. */
export function mv(a: Tensor, x: Tensor): Tensor {
  check("mv", a, x, [2, 1]);
  return matmul(a, x);
}

/**
 * `Σ aᵢ·bᵢ` of two vectors.
 *
 * @example
 * ```ts
 * import { dot, tensor } from "@qzynn/tensor";
 * dot(tensor([1, 2]), tensor([3, 4])).item(); // → 11
 * ```
 */
export function dot(a: Tensor, b: Tensor): Tensor<readonly []> {
  check("dot", a, b, [1, 1]);
  if (a.numel() !== b.numel()) throw new QzynnError(`dot: [${a.shape}] and [${b.shape}]; make them equally long`);
  return matmul(a, b) as Tensor as Tensor<readonly []>;
}

/** `Σ aᵢ·bᵢ` along the last axes of both; all their other axes meet one another. */
export const inner = (a: Tensor, b: Tensor): Tensor =>
  a.ndim === 0 || b.ndim === 0 ? (mul(a, b) as Tensor) : tensordot(a, b, [[-1], [-1]]);

/**
 * `out[i][j] = a[i] · b[j]`.
 *
 * @example
 * ```ts
 * import { outer, tensor } from "@qzynn/tensor";
 * outer(tensor([1, 2]), tensor([3, 4])).toArray(); // → [ [ 3, 4 ], [ 6, 8 ] ]
 * ```
 */
export function outer(a: Tensor, b: Tensor): Tensor {
  check("outer", a, b, [1, 1]);
  return mul(unsqueeze(a, 1), b) as Tensor;
}
