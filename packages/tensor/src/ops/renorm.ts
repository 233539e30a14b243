import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { div } from "./div.ts";
import { gt } from "./gt.ts";
import { mul } from "./mul.ts";
import { vectorNorm } from "./vectorNorm.ts";
import { where } from "./where.ts";

/** PyTorch's: what is shortened ends a little below the length asked for. */
const EPSILON = 1e-7;

/**
 * Every slice of `x` along axis `dim`, shortened to a `p`-norm of `maxnorm` if its own is larger.
 *
 * @example
 * ```ts
 * import { renorm, tensor } from "@qzynn/tensor";
 * renorm(tensor([[3, 4], [0.3, 0.4]]), 2, 0, 1); // → tensor([[0.6000, 0.8000], [0.3000, 0.4000]])
 * ```
 */
export function renorm<S extends Shape>(x: Tensor<S>, p: number, dim: number, maxnorm: number): Tensor<S> {
  if (x.ndim < 2) throw new QzynnError(`renorm: [${x.shape}] has no slices; give it two axes or more`);
  if (!(p > 0) || !(maxnorm >= 0)) {
    throw new QzynnError(`renorm: a norm of ${p} up to ${maxnorm}; the order must be above 0 and the length not below`);
  }
  const at = axis("renorm", dim, x.ndim);
  const others = x.shape.map((_, i) => i).filter((i) => i !== at);
  const length = vectorNorm(x, p, others, { keepdim: true });
  const factor = where(gt(length, maxnorm), div(maxnorm, add(length, EPSILON)), 1);
  return mul(x as Tensor, factor as Tensor) as Tensor as Tensor<S>;
}
