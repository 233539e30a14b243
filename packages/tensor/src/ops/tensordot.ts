import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import { sizeOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { matmul } from "./matmul.ts";
import { permute } from "./permute.ts";
import { reshape } from "./reshape.ts";

/**
 * Products summed over pairs of axes: the last `dims` axes of `a` with the first of `b`, or lists of axes of each. What
 * is left of `a` comes before what is left of `b`.
 *
 * @example
 * ```ts
 * import { ones, tensordot } from "@qzynn/tensor";
 * tensordot(ones([2, 3, 4]), ones([4, 3]), [[1, 2], [1, 0]]).toArray(); // → [ 12, 12 ]
 * ```
 */
export function tensordot(
  a: Tensor,
  b: Tensor,
  dims: number | readonly [readonly number[], readonly number[]] = 2,
): Tensor {
  if (typeof dims === "number" && !(Number.isInteger(dims) && dims >= 0 && dims <= Math.min(a.ndim, b.ndim)))
    throw new QzynnError(`tensordot: ${dims} axes of [${a.shape}] and [${b.shape}]; use 0 to what both have`);
  const [left, right] =
    typeof dims === "number"
      ? [a.shape.map((_, i) => i).slice(a.ndim - dims), b.shape.map((_, i) => i).slice(0, dims)]
      : [dims[0].map((d) => axis("tensordot", d, a.ndim)), dims[1].map((d) => axis("tensordot", d, b.ndim))];
  if (left.length !== right.length || left.some((d, i) => a.shape[d] !== b.shape[right[i] as number])) {
    throw new QzynnError(
      `tensordot: axes [${left}] of [${a.shape}] do not meet axes [${right}] of [${b.shape}]; their sizes must be equal, in pairs`,
    );
  }
  const freeLeft = a.shape.map((_, i) => i).filter((i) => !left.includes(i));
  const freeRight = b.shape.map((_, i) => i).filter((i) => !right.includes(i));
  const sizes = (x: Tensor, axes: readonly number[]) => axes.map((i) => x.shape[i] as number);
  const k = sizeOf(sizes(a, left));
  const rows = reshape(permute(a, [...freeLeft, ...left]), [sizeOf(sizes(a, freeLeft)), k]);
  const columns = reshape(permute(b, [...right, ...freeRight]), [k, sizeOf(sizes(b, freeRight))]);
  return reshape(matmul(rows, columns), [...sizes(a, freeLeft), ...sizes(b, freeRight)]);
}
