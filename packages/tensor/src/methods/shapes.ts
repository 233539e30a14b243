/** Methods that arrange the values of a tensor anew. */
import { asStrided } from "../ops/asStrided.ts";
import { expandAs } from "../ops/broadcastTensors.ts";
import { type DiagonalOptions, diag, diagEmbed, diagflat, diagonal } from "../ops/diagonal.ts";
import { expand } from "../ops/expand.ts";
import { flatten } from "../ops/flatten.ts";
import { flip, fliplr, flipud } from "../ops/flip.ts";
import { movedim } from "../ops/movedim.ts";
import { type PadOptions, pad } from "../ops/pad.ts";
import { permute } from "../ops/permute.ts";
import { repeat, tile } from "../ops/repeat.ts";
import { repeatInterleave } from "../ops/repeatInterleave.ts";
import { reshape } from "../ops/reshape.ts";
import { roll } from "../ops/roll.ts";
import { rot90 } from "../ops/rot90.ts";
import { chunk, split, tensorSplit, unbind } from "../ops/split.ts";
import { squeeze } from "../ops/squeeze.ts";
import { t } from "../ops/t.ts";
import { transpose } from "../ops/transpose.ts";
import { tril, triu } from "../ops/triangle.ts";
import { unflatten } from "../ops/unflatten.ts";
import { unfoldAlong } from "../ops/unfoldAlong.ts";
import { unsqueeze } from "../ops/unsqueeze.ts";
import { viewAs } from "../ops/viewAs.ts";
import type { Fills, Flattened, Reshaped } from "../shape/arranged.ts";
import type { Inserted, Permuted, Shape, Swapped, Turned } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";

type Swap = <S extends Shape, const A extends number, const B extends number>(
  this: Tensor<S>,
  dim0: A,
  dim1: B,
) => Tensor<Swapped<S, A, B>>;

type Reshape = <S extends Shape, const T extends Shape>(
  this: Tensor<S>,
  shape: T & Fills<S, T>,
) => Tensor<Reshaped<S, T>>;

type Dims = number | readonly number[];

export interface ShapeMethods {
  asStrided(shape: Shape, strides: readonly number[], offset?: number): Tensor;
  broadcastTo<const T extends Shape>(shape: T): Tensor<T>;
  chunk(chunks: number, dim?: number): Tensor[];
  diag(k?: number): Tensor;
  diagEmbed(options?: DiagonalOptions): Tensor;
  diagflat(offset?: number): Tensor;
  diagonal(options?: DiagonalOptions): Tensor;
  expand<const T extends Shape>(shape: T): Tensor<T>;
  expandAs<S extends Shape>(like: Tensor<S>): Tensor<S>;
  flatten<S extends Shape, const A extends number = 0, const B extends number = -1>(
    this: Tensor<S>,
    startDim?: A,
    endDim?: B,
  ): Tensor<Flattened<S, A, B>>;
  flip<S extends Shape>(this: Tensor<S>, dims: Dims): Tensor<S>;
  fliplr<S extends Shape>(this: Tensor<S>): Tensor<S>;
  flipud<S extends Shape>(this: Tensor<S>): Tensor<S>;
  movedim(source: Dims, destination: Dims): Tensor;
  pad(padding: readonly number[], options?: PadOptions): Tensor;
  permute<S extends Shape, const P extends readonly number[]>(this: Tensor<S>, dims: P): Tensor<Permuted<S, P>>;
  repeat(repeats: readonly number[]): Tensor;
  repeatInterleave(repeats: number | Tensor, dim?: number): Tensor;
  reshape: Reshape;
  roll<S extends Shape>(this: Tensor<S>, shifts: Dims, dims?: Dims): Tensor<S>;
  rot90(k?: number, dims?: readonly [number, number]): Tensor;
  split(size: Dims, dim?: number): Tensor[];
  squeeze(dim?: Dims): Tensor;
  swapaxes: Swap;
  t<S extends Shape>(this: Tensor<S>): Tensor<Turned<S>>;
  tensorSplit(sections: Dims, dim?: number): Tensor[];
  tile(dims: readonly number[]): Tensor;
  transpose: Swap;
  tril<S extends Shape>(this: Tensor<S>, diagonal?: number): Tensor<S>;
  triu<S extends Shape>(this: Tensor<S>, diagonal?: number): Tensor<S>;
  unbind(dim?: number): Tensor[];
  unflatten(dim: number, sizes: readonly number[]): Tensor;
  unfold(dim: number, size: number, step: number): Tensor;
  unsqueeze<S extends Shape, const D extends number>(this: Tensor<S>, dim: D): Tensor<Inserted<S, D>>;
  view: Reshape;
  viewAs<S extends Shape>(like: Tensor<S>): Tensor<S>;
}

export const shapes = {
  asStrided,
  broadcastTo: expand,
  chunk,
  diag,
  diagEmbed,
  diagflat,
  diagonal,
  expand,
  expandAs,
  flatten,
  flip,
  fliplr,
  flipud,
  movedim,
  pad,
  permute,
  repeat,
  repeatInterleave,
  reshape,
  roll,
  rot90,
  split,
  squeeze,
  swapaxes: transpose,
  t,
  tensorSplit,
  tile,
  transpose,
  tril,
  triu,
  unbind,
  unflatten,
  unfold: unfoldAlong,
  unsqueeze,
  view: reshape,
  viewAs,
} satisfies Record<keyof ShapeMethods, unknown>;
