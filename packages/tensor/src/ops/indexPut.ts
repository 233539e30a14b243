import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import { sizeOf } from "../shape/size.ts";
import { constant, type Tensor } from "../tensor.ts";
import { to } from "./cast.ts";
import { expand } from "./expand.ts";
import { flatten } from "./flatten.ts";
import { type Index, indexOf } from "./index.ts";
import { indexAdd } from "./indexAdd.ts";
import { indexCopy } from "./indexCopy.ts";
import { iota } from "./iota.ts";
import { reshape } from "./reshape.ts";

/**
 * `x` with `values` at the places that `index(x, items)` would read: Python's `x[…] = values`, as a new tensor.
 * Values broadcast and take the dtype of `x`. With `accumulate` they are added, as often as a place is named; without,
 * the last one stays. To change a tensor in place: `assign(x, indexPut(x, items, values))`.
 *
 * @example
 * ```ts
 * import { indexPut, tensor, zeros } from "@qzynn/tensor";
 * indexPut(zeros([2, 3]), [":", 1], tensor([5, 6])).toArray(); // → [ [ 0, 5, 0 ], [ 0, 6, 0 ] ]
 * indexPut(zeros([3]), [[0, 0, 2]], 1, { accumulate: true }).toArray(); // → [ 2, 0, 1 ]
 * ```
 */
export function indexPut<S extends Shape>(
  x: Tensor<S>,
  items: readonly Index[],
  values: Tensor | number,
  { accumulate = false }: { readonly accumulate?: boolean } = {},
): Tensor<S> {
  const places = indexOf("indexPut", reshape(iota(sizeOf(x.shape)), x.shape), items);
  const given = typeof values === "number" ? constant(values, x.dtype) : to(values, x.dtype);
  // Python lets axes of size 1 in front of the values fall away.
  const extra = given.shape.slice(0, Math.max(0, given.ndim - places.ndim));
  const fitting = extra.every((d) => d === 1) ? reshape(given, given.shape.slice(extra.length)) : given;
  const skip = places.ndim - fitting.ndim;
  if (skip < 0 || fitting.shape.some((d, i) => d !== 1 && d !== places.shape[skip + i])) {
    throw new QzynnError(
      `indexPut: values of [${given.shape}] do not repeat to the [${places.shape}] that are written; only axes of size 1 do`,
    );
  }
  const source = flatten(expand(fitting, places.shape));
  const write = accumulate ? indexAdd : indexCopy;
  return reshape(write(flatten(x as Tensor), 0, flatten(places), source), x.shape) as Tensor as Tensor<S>;
}
