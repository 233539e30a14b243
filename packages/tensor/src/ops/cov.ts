import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { diagonal } from "./diagonal.ts";
import { div } from "./div.ts";
import { matmul } from "./matmul.ts";
import { maximum } from "./maximum.ts";
import { mean } from "./mean.ts";
import { minimum } from "./minimum.ts";
import { reshape } from "./reshape.ts";
import { root } from "./root.ts";
import { sub } from "./sub.ts";
import { unsqueeze } from "./unsqueeze.ts";

/**
 * The covariances of the rows of `x`, each a variable and each column an observation: `[n, n]`, or a single number for
 * a single row. There are no weights.
 *
 * @example
 * ```ts
 * import { cov, tensor } from "@qzynn/tensor";
 * cov(tensor([[0, 1, 2], [2, 1, 0]])).toArray(); // → [ [ 1, -1 ], [ -1, 1 ] ]
 * ```
 */
export function cov(x: Tensor, { correction = 1 }: { readonly correction?: number } = {}): Tensor {
  if (x.ndim > 2) throw new QzynnError(`cov: [${x.shape}] has more than two axes; rows are variables`);
  const rows = x.ndim === 2 ? x : reshape(x, [1, -1]);
  const away = sub(rows, mean(rows, 1, { keepdim: true })) as Tensor;
  const products = matmul(away, away, { transposeB: true });
  const result = div(products, Math.max(0, (rows.shape[1] as number) - correction)) as Tensor;
  return rows.shape[0] === 1 ? reshape(result, []) : result;
}

/** Pearson's correlation coefficients of the rows of `x`, from −1 to 1. */
export function corrcoef(x: Tensor): Tensor {
  const c = cov(x);
  if (c.ndim === 0) return div(c, c);
  const d = root(diagonal(c));
  return maximum(minimum(div(div(c, unsqueeze(d, 1)), d), 1), -1) as Tensor;
}
