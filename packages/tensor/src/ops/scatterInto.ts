/** A tensor with one of its parts replaced: what a view would read, written. */
import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import { sameShape } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { type DiagonalOptions, diagonal } from "./diagonal.ts";
import { flatten } from "./flatten.ts";
import { indexCopy } from "./indexCopy.ts";
import { iota } from "./iota.ts";
import { reshape } from "./reshape.ts";
import { select } from "./select.ts";
import { slice } from "./slice.ts";

function replaced<S extends Shape>(call: string, x: Tensor<S>, source: Tensor, part: (x: Tensor) => Tensor): Tensor<S> {
  const places = part(reshape(iota(x.numel()), x.shape));
  if (!sameShape(places.shape, source.shape)) {
    throw new QzynnError(
      `${call}: a source of [${source.shape}] for the [${places.shape}] of [${x.shape}] it replaces; make them equal`,
    );
  }
  return reshape(indexCopy(flatten(x as Tensor), 0, flatten(places), flatten(source)), x.shape) as Tensor as Tensor<S>;
}

/**
 * A copy of `x` with `source` where `select(x, dim, index)` reads.
 *
 * @example
 * ```ts
 * import { selectScatter, tensor, zeros } from "@qzynn/tensor";
 * selectScatter(zeros([2, 2]), tensor([1, 2]), 0, 1).toArray(); // → [ [ 0, 0 ], [ 1, 2 ] ]
 * ```
 */
export const selectScatter = <S extends Shape>(x: Tensor<S>, source: Tensor, dim: number, index: number): Tensor<S> =>
  replaced("selectScatter", x, source, (y) => select(y, dim, index));

/** A copy of `x` with `source` where `slice(x, dim, start, end, step)` reads. */
export const sliceScatter = <S extends Shape>(
  x: Tensor<S>,
  source: Tensor,
  dim = 0,
  start = 0,
  end = Number.POSITIVE_INFINITY,
  step = 1,
): Tensor<S> => replaced("sliceScatter", x, source, (y) => slice(y, dim, start, end, step));

/** A copy of `x` with `source` where `diagonal(x, options)` reads. */
export const diagonalScatter = <S extends Shape>(
  x: Tensor<S>,
  source: Tensor,
  options: DiagonalOptions = {},
): Tensor<S> => replaced("diagonalScatter", x, source, (y) => diagonal(y, options));
