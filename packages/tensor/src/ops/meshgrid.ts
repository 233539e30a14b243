import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";
import { reshape } from "./reshape.ts";
import { transpose } from "./transpose.ts";

/**
 * The coordinates of a grid: for lists of n and m places two tensors of `[n, m]`, the first constant along rows.
 * With `"xy"` the first two axes are swapped.
 *
 * @example
 * ```ts
 * import { arange, meshgrid } from "@qzynn/tensor";
 * meshgrid([arange(2), arange(3)]).map((x) => x.toArray()); // → [ [ [ 0, 0, 0 ], [ 1, 1, 1 ] ], [ [ 0, 1, 2 ], [ 0, 1, 2 ] ] ]
 * ```
 */
export function meshgrid(
  tensors: readonly Tensor[],
  { indexing = "ij" }: { readonly indexing?: "ij" | "xy" } = {},
): Tensor[] {
  const odd = tensors.find((x) => x.ndim > 1);
  if (odd) throw new QzynnError(`meshgrid: [${odd.shape}] is not a list of places; give tensors of one axis`);
  const shape = tensors.map((x) => x.numel());
  const grids = tensors.map((x, i) =>
    expand(
      reshape(
        x,
        shape.map((d, k) => (k === i ? d : 1)),
      ),
      shape,
    ),
  );
  return indexing === "xy" && grids.length > 1 ? grids.map((g) => transpose(g, 0, 1)) : grids;
}
