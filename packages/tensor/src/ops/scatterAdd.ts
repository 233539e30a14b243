import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { scatterWith } from "./scatterReduce.ts";

/**
 * A copy of `x` in which `out[i][index[i][j][k]][k] += source[i][j][k]` for `dim` = 1, and so on, one after another.
 * Shapes as for `scatter`.
 *
 * @example
 * ```ts
 * import { scatterAdd, tensor, zeros } from "@qzynn/tensor";
 * const index = tensor([0, 2, 0], { dtype: "int32" });
 * scatterAdd(zeros([3]), 0, index, tensor([1, 2, 3])).toArray(); // → [ 4, 0, 2 ]
 * ```
 */
export const scatterAdd = <S extends Shape>(x: Tensor<S>, dim: number, index: Tensor, source: Tensor): Tensor<S> =>
  scatterWith("scatterAdd", x, dim, index, source, "sum", true);
