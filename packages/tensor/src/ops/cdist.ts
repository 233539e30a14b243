import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { sub } from "./sub.ts";
import { unsqueeze } from "./unsqueeze.ts";
import { vectorNorm } from "./vectorNorm.ts";

/**
 * The distance between every row of `a` and every row of `b`, by the norm `p`: `[…, m, d]` and `[…, n, d]` to `[…, m, n]`.
 * Where a distance is 0 its gradient is 0.
 *
 * @example
 * ```ts
 * import { cdist, tensor } from "@qzynn/tensor";
 * cdist(tensor([[0, 0]]), tensor([[3, 4], [0, 1]])).toArray(); // → [ [ 5, 1 ] ]
 * ```
 */
export function cdist(a: Tensor, b: Tensor, { p = 2 }: { readonly p?: number } = {}): Tensor {
  if (a.ndim < 2 || b.ndim < 2 || a.shape.at(-1) !== b.shape.at(-1))
    throw new QzynnError(`cdist: [${a.shape}] and [${b.shape}]; it takes rows of one length, […, m, d] and […, n, d]`);
  return vectorNorm(sub(unsqueeze(a, -2), unsqueeze(b, -3)) as Tensor, p, -1);
}
