import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { flatten } from "./flatten.ts";
import { meshgrid } from "./meshgrid.ts";
import { stack } from "./stack.ts";

/**
 * All ways to take one value of each list, in the order of nested loops: one row for each. Each list has one axis.
 *
 * @example
 * ```ts
 * import { cartesianProd, tensor } from "@qzynn/tensor";
 * cartesianProd(tensor([1, 2]), tensor([3, 4])).toArray(); // → [ [ 1, 3 ], [ 1, 4 ], [ 2, 3 ], [ 2, 4 ] ]
 * ```
 */
export function cartesianProd(...tensors: readonly Tensor[]): Tensor {
  const odd = tensors.find((x) => x.ndim !== 1);
  if (odd) throw new QzynnError(`cartesianProd: [${odd.shape}] is not a list of values; it takes one axis`);
  const [only] = tensors;
  return only && tensors.length === 1
    ? only
    : stack(
        meshgrid(tensors).map((x) => flatten(x)),
        1,
      );
}
