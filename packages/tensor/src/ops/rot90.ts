import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import type { Tensor } from "../tensor.ts";
import { flip } from "./flip.ts";
import { transpose } from "./transpose.ts";

/**
 * `k` quarter turns in the plane of two axes, from the first towards the second.
 *
 * @example
 * ```ts
 * import { rot90, tensor } from "@qzynn/tensor";
 * rot90(tensor([[1, 2], [3, 4]])).toArray(); // → [ [ 2, 4 ], [ 1, 3 ] ]
 * ```
 */
export function rot90(x: Tensor, k = 1, dims: readonly [number, number] = [0, 1]): Tensor {
  const [a, b] = [axis("rot90", dims[0], x.ndim), axis("rot90", dims[1], x.ndim)];
  if (a === b || x.ndim < 2) throw new QzynnError(`rot90: axes ${dims} of [${x.shape}] are not a plane; name two`);
  switch (((k % 4) + 4) % 4) {
    case 1:
      return transpose(flip(x, b), a, b);
    case 2:
      return flip(x, [a, b]);
    case 3:
      return flip(transpose(x, a, b), b);
    default:
      return x;
  }
}
