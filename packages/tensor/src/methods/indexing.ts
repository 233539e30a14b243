/** Methods that read and write places of a tensor. */
import { bincount } from "../ops/bincount.ts";
import { gather } from "../ops/gather.ts";
import { histc } from "../ops/histc.ts";
import { type Index, index } from "../ops/index.ts";
import { indexAdd } from "../ops/indexAdd.ts";
import { indexCopy, indexFill } from "../ops/indexCopy.ts";
import { indexPut } from "../ops/indexPut.ts";
import { indexReduce } from "../ops/indexReduce.ts";
import { indexSelect } from "../ops/indexSelect.ts";
import { maskedFill } from "../ops/maskedFill.ts";
import { maskedScatter } from "../ops/maskedScatter.ts";
import { maskedSelect } from "../ops/maskedSelect.ts";
import { narrow } from "../ops/narrow.ts";
import { nonzero } from "../ops/nonzero.ts";
import type { Operand } from "../ops/scalar.ts";
import { scatter } from "../ops/scatter.ts";
import { scatterAdd } from "../ops/scatterAdd.ts";
import { type ScatterReduction, scatterReduce } from "../ops/scatterReduce.ts";
import { bucketize } from "../ops/searchsorted.ts";
import { select } from "../ops/select.ts";
import { slice } from "../ops/slice.ts";
import { take } from "../ops/take.ts";
import { takeAlongDim } from "../ops/takeAlongDim.ts";
import { type Unique, unique, uniqueConsecutive } from "../ops/unique.ts";
import type { Reduce, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";

export interface IndexingMethods {
  bincount(options?: { readonly weights?: Tensor; readonly minlength?: number }): Tensor<readonly [number]>;
  bucketize<S extends Shape>(this: Tensor<S>, boundaries: Tensor, options?: { readonly right?: boolean }): Tensor<S>;
  gather<T extends Shape>(dim: number, index: Tensor<T>): Tensor<T>;
  histc(options?: { readonly bins?: number; readonly min?: number; readonly max?: number }): Tensor<readonly [number]>;
  index(items: readonly Index[]): Tensor;
  indexAdd<S extends Shape>(
    this: Tensor<S>,
    dim: number,
    index: Tensor,
    source: Tensor,
    options?: { readonly alpha?: number },
  ): Tensor<S>;
  indexCopy<S extends Shape>(this: Tensor<S>, dim: number, index: Tensor, source: Tensor): Tensor<S>;
  indexFill<S extends Shape>(this: Tensor<S>, dim: number, index: Tensor, value: number | Tensor): Tensor<S>;
  indexPut<S extends Shape>(
    this: Tensor<S>,
    items: readonly Index[],
    values: Tensor | number,
    options?: { readonly accumulate?: boolean },
  ): Tensor<S>;
  indexReduce<S extends Shape>(
    this: Tensor<S>,
    dim: number,
    index: Tensor,
    source: Tensor,
    reduce: Exclude<ScatterReduction, "sum">,
    options?: { readonly includeSelf?: boolean },
  ): Tensor<S>;
  indexSelect(dim: number, index: Tensor): Tensor;
  maskedFill<S extends Shape>(this: Tensor<S>, mask: Tensor, value: Operand): Tensor<S>;
  maskedScatter(mask: Tensor, source: Tensor): Tensor;
  maskedSelect(mask: Tensor): Tensor<readonly [number]>;
  narrow(dim: number, start: number, length: number): Tensor;
  nonzero(): Tensor<readonly [number, number]>;
  scatter<S extends Shape>(this: Tensor<S>, dim: number, index: Tensor, source: Tensor | number): Tensor<S>;
  scatterAdd<S extends Shape>(this: Tensor<S>, dim: number, index: Tensor, source: Tensor): Tensor<S>;
  scatterReduce<S extends Shape>(
    this: Tensor<S>,
    dim: number,
    index: Tensor,
    source: Tensor,
    reduce: ScatterReduction,
    options?: { readonly includeSelf?: boolean },
  ): Tensor<S>;
  select<S extends Shape, const D extends number>(this: Tensor<S>, dim: D, index: number): Tensor<Reduce<S, D>>;
  slice(dim: number, start?: number, end?: number, step?: number): Tensor;
  take<T extends Shape>(index: Tensor<T>): Tensor<T>;
  takeAlongDim(index: Tensor, dim?: number): Tensor;
  unique(options?: { readonly dim?: number }): Unique;
  uniqueConsecutive(options?: { readonly dim?: number }): Unique;
}

export const indexing = {
  bincount,
  bucketize,
  gather,
  histc,
  index,
  indexAdd,
  indexCopy,
  indexFill,
  indexPut,
  indexReduce,
  indexSelect,
  maskedFill,
  maskedScatter,
  maskedSelect,
  narrow,
  nonzero,
  scatter,
  scatterAdd,
  scatterReduce,
  select,
  slice,
  take,
  takeAlongDim,
  unique,
  uniqueConsecutive,
} satisfies Record<keyof IndexingMethods, unknown>;
