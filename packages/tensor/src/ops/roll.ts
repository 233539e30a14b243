import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { concat } from "./concat.ts";
import { flatten } from "./flatten.ts";
import { reshape } from "./reshape.ts";
import { slice } from "./slice.ts";

/**
 * The values moved by `shifts` places along the axes `dims`; what leaves at one end comes in at the other. Without
 * `dims` the tensor is rolled as one row.
 *
 * @example
 * ```ts
 * import { roll, tensor } from "@qzynn/tensor";
 * roll(tensor([1, 2, 3, 4]), 1).toArray(); // → [ 4, 1, 2, 3 ]
 * ```
 */
export function roll<S extends Shape>(
  x: Tensor<S>,
  shifts: number | readonly number[],
  dims?: number | readonly number[],
): Tensor<S> {
  const by = typeof shifts === "number" ? [shifts] : shifts;
  const along = dims === undefined ? [] : typeof dims === "number" ? [dims] : dims;
  if (along.length === 0 && by.length === 1)
    return reshape(rolled(flatten(x), by[0] as number, 0), x.shape) as Tensor as Tensor<S>;
  if (by.length !== along.length)
    throw new QzynnError(`roll: ${by.length} shifts for ${along.length} axes; give one for each`);
  return by.reduce((y: Tensor, shift, i) => rolled(y, shift, axis("roll", along[i] as number, x.ndim)), x) as Tensor<S>;
}

function rolled(x: Tensor, shift: number, at: number): Tensor {
  const size = x.shape[at] ?? 1;
  const moved = size === 0 ? 0 : ((shift % size) + size) % size;
  return moved === 0 ? x : concat([slice(x, at, size - moved), slice(x, at, 0, size - moved)], at);
}
