import { QzynnError } from "../errors.ts";
import { Tensor } from "../tensor.ts";
import { flatten } from "./flatten.ts";
import { indexSelect } from "./indexSelect.ts";
import { reshape } from "./reshape.ts";

/**
 * All ways to take `r` elements of a list, in the order they stand: one row for each.
 *
 * @example
 * ```ts
 * import { combinations, tensor } from "@qzynn/tensor";
 * combinations(tensor([1, 2, 3])).toArray(); // → [ [ 1, 2 ], [ 1, 3 ], [ 2, 3 ] ]
 * ```
 */
export function combinations(
  x: Tensor,
  r = 2,
  { withReplacement = false }: { readonly withReplacement?: boolean } = {},
): Tensor {
  if (x.ndim !== 1) throw new QzynnError(`combinations: [${x.shape}] is not one list; flatten it first`);
  if (!Number.isInteger(r) || r < 0)
    throw new QzynnError(`combinations: ${r} at a time; use a whole number of 0 or more`);
  const rows: number[][] = [];
  const extend = (row: number[], from: number): void => {
    if (row.length === r) rows.push(row);
    else for (let i = from; i < x.numel(); i++) extend([...row, i], withReplacement ? i : i + 1);
  };
  if (r > 0) extend([], 0);
  const places = Int32Array.from(rows.flat());
  const index = new Tensor([rows.length, r], "int32", { array: places, version: 0 });
  return r === 0
    ? reshape(indexSelect(x, 0, flatten(index)), [0])
    : reshape(indexSelect(x, 0, flatten(index)), index.shape);
}
