import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { checkSlices } from "./indexCopy.ts";
import { addSlices } from "./indexSelect.ts";
import { mul } from "./mul.ts";
import { reshape } from "./reshape.ts";

/**
 * A copy of `x` with `alpha` times slice `i` of `source` added at place `index[i]` of axis `dim`; places may repeat.
 *
 * @example
 * ```ts
 * import { indexAdd, ones, tensor } from "@qzynn/tensor";
 * indexAdd(ones([3]), 0, tensor([0, 0], { dtype: "int32" }), tensor([5, 6])).toArray(); // → [ 12, 1, 1 ]
 * ```
 */
export function indexAdd<S extends Shape>(
  x: Tensor<S>,
  dim: number,
  index: Tensor,
  source: Tensor,
  { alpha = 1 }: { readonly alpha?: number } = {},
): Tensor<S> {
  const at = axis("indexAdd", dim, x.ndim);
  checkSlices("indexAdd", x, at, index, source);
  const scaled = alpha === 1 ? source : (mul(source, alpha) as Tensor);
  if (x.ndim === 0)
    return reshape(indexAdd(reshape(x as Tensor, [1]), 0, index, reshape(scaled, [1])), []) as Tensor as Tensor<S>;
  return add(x as Tensor, addSlices("indexAdd", x.shape, at, reshape(index, [-1]), scaled)) as Tensor as Tensor<S>;
}
