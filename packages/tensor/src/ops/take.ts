import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { flatten } from "./flatten.ts";
import { indexSelect } from "./indexSelect.ts";
import { places } from "./places.ts";
import { reshape } from "./reshape.ts";

/**
 * The elements at the places `index` of `x` read as one row; negative places count from the end. Shaped like the index.
 *
 * @example
 * ```ts
 * import { take, tensor } from "@qzynn/tensor";
 * take(tensor([[1, 2], [3, 4]]), tensor([0, -1], { dtype: "int32" })).toArray(); // → [ 1, 4 ]
 * ```
 */
export const take = <S extends Shape>(x: Tensor, index: Tensor<S>): Tensor<S> =>
  reshape(
    indexSelect(flatten(x), 0, flatten(places("take", [index], [x.numel()]))),
    index.shape,
  ) as Tensor as Tensor<S>;
