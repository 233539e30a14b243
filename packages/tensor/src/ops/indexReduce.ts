import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";
import { checkSlices } from "./indexCopy.ts";
import { reshape } from "./reshape.ts";
import { type ScatterReduction, scatterWith } from "./scatterReduce.ts";

/**
 * A copy of `x` in which slice `i` of `source` is joined with what is at place `index[i]` of axis `dim`: their `"prod"`,
 * `"mean"`, `"amax"` or `"amin"`. With `includeSelf: false` the values of `x` do not count where something arrives.
 *
 * @example
 * ```ts
 * import { indexReduce, tensor } from "@qzynn/tensor";
 * const index = tensor([0, 0, 2], { dtype: "int32" });
 * indexReduce(tensor([1, 2, 3]), 0, index, tensor([5, 6, 7]), "mean").toArray(); // → [ 4, 2, 5 ]
 * ```
 */
export function indexReduce<S extends Shape>(
  x: Tensor<S>,
  dim: number,
  index: Tensor,
  source: Tensor,
  reduce: Exclude<ScatterReduction, "sum">,
  { includeSelf = true }: { readonly includeSelf?: boolean } = {},
): Tensor<S> {
  const at = axis("indexReduce", dim, x.ndim);
  checkSlices("indexReduce", x, at, index, source);
  const along = reshape(
    index,
    source.shape.map((_, i) => (i === at ? -1 : 1)),
  );
  return scatterWith("indexReduce", x, at, expand(along, source.shape), source, reduce, includeSelf);
}
