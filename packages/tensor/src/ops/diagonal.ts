import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import { stridesOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { underLayout } from "./asStrided.ts";
import { movedim } from "./movedim.ts";
import { pad } from "./pad.ts";
import { reshape } from "./reshape.ts";
import { slice } from "./slice.ts";
import { unsqueeze } from "./unsqueeze.ts";

/** Which diagonal, and of which two axes. */
export interface DiagonalOptions {
  readonly offset?: number;
  readonly dim1?: number;
  readonly dim2?: number;
}

/**
 * The diagonal `offset` places above the main one of the matrices that axes `dim1` and `dim2` form, as a new last axis.
 *
 * @example
 * ```ts
 * import { diagonal, tensor } from "@qzynn/tensor";
 * diagonal(tensor([[1, 2], [3, 4]])).toArray(); // → [ 1, 4 ]
 * ```
 */
export function diagonal(x: Tensor, { offset = 0, dim1 = 0, dim2 = 1 }: DiagonalOptions = {}): Tensor {
  const [a, b] = plane("diagonal", dim1, dim2, x.ndim);
  const [rows, columns] = [x.shape[a] as number, x.shape[b] as number];
  const length = Math.max(0, offset >= 0 ? Math.min(rows, columns - offset) : Math.min(rows + offset, columns));
  const strides = stridesOf(x.shape);
  const [down, right] = [strides[a] as number, strides[b] as number];
  const others = x.shape.map((_, i) => i).filter((i) => i !== a && i !== b);
  return underLayout(x, {
    shape: [...others.map((i) => x.shape[i] as number), length],
    strides: [...others.map((i) => strides[i] as number), down + right],
    offset: length === 0 ? 0 : offset >= 0 ? offset * right : -offset * down,
  });
}

/**
 * Matrices of zeros with the last axis of `x` on a diagonal; their axes stand at places `dim1` and `dim2`.
 *
 * @example
 * ```ts
 * import { diagEmbed, tensor } from "@qzynn/tensor";
 * diagEmbed(tensor([1, 2])).toArray(); // → [ [ 1, 0 ], [ 0, 2 ] ]
 * ```
 */
export function diagEmbed(x: Tensor, { offset = 0, dim1 = -2, dim2 = -1 }: DiagonalOptions = {}): Tensor {
  if (x.ndim === 0) throw new QzynnError("diagEmbed: a tensor without axes has no diagonal; reshape it to [1] first");
  const [a, b] = plane("diagEmbed", dim1, dim2, x.ndim + 1);
  const n = x.shape.at(-1) as number;
  const rest = x.shape.slice(0, -1);
  // Every value with n zeros behind it, read as rows of n, is the square with a row to spare.
  const apart = pad(unsqueeze(x, -1), [0, n]);
  const square = reshape(slice(reshape(apart, [...rest, n * (n + 1)]), -1, 0, n * n), [...rest, n, n]);
  const [up, down] = [Math.max(0, offset), Math.max(0, -offset)];
  return movedim(offset === 0 ? square : pad(square, [up, down, down, up]), [-2, -1], [a, b]);
}

/** A matrix of one axis, or the diagonal of a matrix; `k` places above the main one. */
export function diag(x: Tensor, k = 0): Tensor {
  if (x.ndim === 1) return diagEmbed(x, { offset: k });
  if (x.ndim === 2) return diagonal(x, { offset: k });
  throw new QzynnError(`diag: [${x.shape}] is neither one axis nor a matrix; use diagEmbed or diagonal`);
}

/** A matrix with all elements of `x`, row by row, on a diagonal. */
export const diagflat = (x: Tensor, offset = 0): Tensor => diagEmbed(reshape(x, [-1]), { offset });

function plane(call: string, dim1: number, dim2: number, rank: number): [number, number] {
  const [a, b] = [axis(call, dim1, rank), axis(call, dim2, rank)];
  if (a === b || rank < 2)
    throw new QzynnError(`${call}: axes ${dim1} and ${dim2} of ${rank} do not form a matrix; name two different ones`);
  return [a, b];
}
