import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import { broadcast } from "../shape/broadcast.ts";
import type { Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";
import { mul } from "./mul.ts";
import { roll } from "./roll.ts";
import { sub } from "./sub.ts";

/**
 * The vector at right angles to two vectors of three, along axis `dim`; all other axes broadcast.
 *
 * @example
 * ```ts
 * import { cross, tensor } from "@qzynn/tensor";
 * cross(tensor([1, 0, 0]), tensor([0, 1, 0])).toArray(); // → [ 0, 0, 1 ]
 * ```
 */
export function cross(a: Tensor, b: Tensor, dim = -1): Tensor {
  const shape = broadcast("cross", [a.shape, b.shape]);
  const at = axis("cross", dim, shape.length);
  if (a.ndim !== b.ndim || a.shape[at] !== 3 || b.shape[at] !== 3)
    throw new QzynnError(
      `cross: axis ${dim} of [${a.shape}] and [${b.shape}]; both have as many axes, and 3 places there`,
    );
  const turned = (x: Tensor, by: number): Tensor => roll(expand(x, shape), by, at);
  return sub(mul(turned(a, -1), turned(b, 1)), mul(turned(a, 1), turned(b, -1))) as Tensor;
}
