/** A product of matrices on top of something: `β·c + α·(a · b)`. */

import { QzynnError } from "../errors.ts";
import { broadcast } from "../shape/broadcast.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { expand } from "./expand.ts";
import { matmul } from "./matmul.ts";
import { mul } from "./mul.ts";
import { permute } from "./permute.ts";
import { bmm, mm, mv, outer } from "./products.ts";
import { reshape } from "./reshape.ts";

export interface Scales {
  /** What `c` counts. With 0 it is not read, and NaN in it does no harm. */
  readonly beta?: number;
  /** What the product counts. */
  readonly alpha?: number;
}

function combine(call: string, c: Tensor, product: Tensor, { beta = 1, alpha = 1 }: Scales): Tensor {
  const shape = broadcast(call, [c.shape, product.shape]);
  if (String(shape) !== String(product.shape)) {
    throw new QzynnError(`${call}: [${c.shape}] does not repeat to the product's [${product.shape}]; it has to`);
  }
  const scaled = alpha === 1 ? product : (mul(product, alpha) as Tensor);
  if (beta === 0) return scaled;
  return add(expand(beta === 1 ? c : (mul(c, beta) as Tensor), product.shape), scaled) as Tensor;
}

/**
 * `β·c + α·(a · b)` for matrices; `c` broadcasts.
 *
 * @example
 * ```ts
 * import { addmm, tensor } from "@qzynn/tensor";
 * addmm(tensor([10, 20]), tensor([[1, 2]]), tensor([[1, 0], [0, 1]])).toArray(); // → [ [ 11, 22 ] ]
 * ```
 */
export const addmm = (c: Tensor, a: Tensor, b: Tensor, scales: Scales = {}): Tensor =>
  combine("addmm", c, mm(a, b), scales);

/** `β·c + α·(a · x)` for a matrix and a vector. */
export const addmv = (c: Tensor, a: Tensor, x: Tensor, scales: Scales = {}): Tensor =>
  combine("addmv", c, mv(a, x), scales);

/** `β·c + α·(a ⊗ b)` for two vectors. */
export const addr = (c: Tensor, a: Tensor, b: Tensor, scales: Scales = {}): Tensor =>
  combine("addr", c, outer(a, b), scales);

/** `β·c + α·(a · b)` for stacks of matrices. */
export const baddbmm = (c: Tensor, a: Tensor, b: Tensor, scales: Scales = {}): Tensor =>
  combine("baddbmm", c, bmm(a, b), scales);

/** `β·c + α·Σₛ (aₛ · bₛ)` over stacks of matrices. */
export function addbmm(c: Tensor, a: Tensor, b: Tensor, scales: Scales = {}): Tensor {
  if (a.ndim !== 3 || b.ndim !== 3 || a.shape[0] !== b.shape[0] || a.shape[2] !== b.shape[1])
    throw new QzynnError(`addbmm: [${a.shape}] and [${b.shape}]; it takes [s, m, k] and [s, k, n]`);
  const [s = 0, m = 0, k = 0] = a.shape;
  // The stack lies along the inner axis of one wide product.
  const wide = reshape(permute(a, [1, 0, 2]), [m, s * k]);
  return combine("addbmm", c, matmul(wide, reshape(b, [s * k, b.shape[2] as number])), scales);
}
