import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import { Tensor } from "../tensor.ts";
import { checkIndexDType } from "./checkIndex.ts";
import { expand } from "./expand.ts";
import { flatten } from "./flatten.ts";
import { indexSelect } from "./indexSelect.ts";
import { refuseCompiled } from "./nonzero.ts";
import { reshape } from "./reshape.ts";
import { unsqueeze } from "./unsqueeze.ts";

/**
 * Every place of axis `dim` `repeats` times, one beside the other; a tensor says how often for each place. Without
 * `dim` the tensor is read as one row. With a tensor, the shape depends on its values: not within a compiled step.
 *
 * @example
 * ```ts
 * import { repeatInterleave, tensor } from "@qzynn/tensor";
 * repeatInterleave(tensor([1, 2]), 2).toArray(); // → [ 1, 1, 2, 2 ]
 * ```
 */
export function repeatInterleave(x: Tensor, repeats: number | Tensor, dim?: number): Tensor {
  if (dim === undefined) return repeatInterleave(flatten(x), repeats, 0);
  const at = axis("repeatInterleave", dim, x.ndim);
  const size = x.shape[at] ?? 1;
  if (typeof repeats === "number") {
    if (!Number.isInteger(repeats) || repeats < 0)
      throw new QzynnError(`repeatInterleave: ${repeats} repeats; use a whole number of 0 or more`);
    const shape = x.ndim === 0 ? [1] : x.shape;
    const copies = expand(unsqueeze(reshape(x, shape), at + 1), shape.toSpliced(at + 1, 0, repeats));
    return reshape(copies, shape.with(at, size * repeats));
  }
  checkIndexDType("repeatInterleave", repeats);
  refuseCompiled("repeatInterleave", repeats);
  if (repeats.ndim > 1 || (repeats.numel() !== 1 && repeats.numel() !== size) || repeats.data.some((n) => n < 0)) {
    throw new QzynnError(
      `repeatInterleave: repeats of [${repeats.shape}] for the ${size} places of axis ${at}; give one of 0 or more for each`,
    );
  }
  if (repeats.numel() === 1) return repeatInterleave(x, repeats.data[0] as number, at);
  const places = Array.from(repeats.data).flatMap((n, i) => new Array<number>(n).fill(i));
  const index = new Tensor([places.length], "int32", { array: Int32Array.from(places), version: 0 });
  return indexSelect(x, at, index);
}
