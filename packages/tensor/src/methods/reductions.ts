/** Methods that fold axes, walk along them, or put them in order. */
import { all, any } from "../ops/allAny.ts";
import { amax } from "../ops/amax.ts";
import { amin } from "../ops/amin.ts";
import { aminmax } from "../ops/aminmax.ts";
import { argmax } from "../ops/argmax.ts";
import { argmin } from "../ops/argmin.ts";
import { corrcoef, cov } from "../ops/cov.ts";
import { cummax, cummin } from "../ops/cummax.ts";
import { cumprod } from "../ops/cumprod.ts";
import { cumsum } from "../ops/cumsum.ts";
import { type DiffOptions, diff } from "../ops/diff.ts";
import { kthvalue } from "../ops/kthvalue.ts";
import { logcumsumexp } from "../ops/logcumsumexp.ts";
import { logSoftmax } from "../ops/logSoftmax.ts";
import { logsumexp } from "../ops/logsumexp.ts";
import { max } from "../ops/max.ts";
import { mean } from "../ops/mean.ts";
import { median, nanmedian } from "../ops/median.ts";
import { min } from "../ops/min.ts";
import { mode } from "../ops/mode.ts";
import { countNonzero, nanmean, nansum } from "../ops/nansum.ts";
import type { Extreme } from "../ops/pick.ts";
import { prod } from "../ops/prod.ts";
import { nanquantile, type QuantileOptions, quantile } from "../ops/quantile.ts";
import type { Dims, Keep, ReducerMethod } from "../ops/reducer.ts";
import { softmax } from "../ops/softmax.ts";
import { argsort, msort, type SortOptions, sort } from "../ops/sort.ts";
import { sum } from "../ops/sum.ts";
import { type TopkOptions, topk } from "../ops/topk.ts";
import { std, type VarianceOptions, variance } from "../ops/variance.ts";
import { vectorNorm } from "../ops/vectorNorm.ts";
import type { Reduce, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";

/** `max`, `min` and medians: a number of all elements, or values and places along one axis. */
interface ExtremeMethod {
  (): Tensor<readonly []>;
  <S extends Shape, const D extends number, const K extends boolean = false>(
    this: Tensor<S>,
    dim: D,
    options?: Keep<K>,
  ): Extreme<Reduce<S, D, K>>;
}

interface PlaceMethod {
  (): Tensor<readonly []>;
  <S extends Shape, const D extends number, const K extends boolean = false>(
    this: Tensor<S>,
    dim: D,
    options?: Keep<K>,
  ): Tensor<Reduce<S, D, K>>;
}

interface SpreadMethod {
  (): Tensor<readonly []>;
  <S extends Shape, const D extends Dims, const K extends boolean = false>(
    this: Tensor<S>,
    dim: D,
    options?: VarianceOptions<K>,
  ): Tensor<Reduce<S, D, K>>;
  (dim?: Dims, options?: VarianceOptions): Tensor;
}

export interface ReductionMethods {
  all: ReducerMethod;
  amax: ReducerMethod;
  amin: ReducerMethod;
  aminmax(options?: { readonly dim?: number; readonly keepdim?: boolean }): { min: Tensor; max: Tensor };
  any: ReducerMethod;
  argmax: PlaceMethod;
  argmin: PlaceMethod;
  argsort<S extends Shape>(this: Tensor<S>, dim?: number, options?: SortOptions): Tensor<S>;
  corrcoef(): Tensor;
  countNonzero(dim?: Dims): Tensor;
  cov(options?: { readonly correction?: number }): Tensor;
  cummax<S extends Shape>(this: Tensor<S>, dim: number): Extreme<S>;
  cummin<S extends Shape>(this: Tensor<S>, dim: number): Extreme<S>;
  cumprod<S extends Shape>(this: Tensor<S>, dim: number): Tensor<S>;
  cumsum<S extends Shape>(this: Tensor<S>, dim: number): Tensor<S>;
  diff(options?: DiffOptions): Tensor;
  kthvalue(k: number, dim?: number, options?: Keep): Extreme<Shape>;
  logSoftmax<S extends Shape>(this: Tensor<S>, dim: number): Tensor<S>;
  logcumsumexp<S extends Shape>(this: Tensor<S>, dim: number): Tensor<S>;
  logsumexp: ReducerMethod;
  max: ExtremeMethod;
  mean: ReducerMethod;
  median: ExtremeMethod;
  min: ExtremeMethod;
  mode(dim?: number, options?: Keep): Extreme<Shape>;
  msort<S extends Shape>(this: Tensor<S>): Tensor<S>;
  nanmean: ReducerMethod;
  nanmedian: ExtremeMethod;
  nanquantile(q: number | readonly number[] | Tensor, options?: QuantileOptions): Tensor;
  nansum: ReducerMethod;
  norm(ord?: number, dim?: Dims, options?: Keep): Tensor;
  prod: ReducerMethod;
  quantile(q: number | readonly number[] | Tensor, options?: QuantileOptions): Tensor;
  softmax<S extends Shape>(this: Tensor<S>, dim: number): Tensor<S>;
  sort<S extends Shape>(this: Tensor<S>, dim?: number, options?: SortOptions): Extreme<S>;
  std: SpreadMethod;
  sum: ReducerMethod;
  topk(k: number, dim?: number, options?: TopkOptions): Extreme<Shape>;
  var: SpreadMethod;
}

export const reductions = {
  all,
  amax,
  amin,
  aminmax,
  any,
  argmax,
  argmin,
  argsort,
  corrcoef,
  countNonzero,
  cov,
  cummax,
  cummin,
  cumprod,
  cumsum,
  diff,
  kthvalue,
  logSoftmax,
  logcumsumexp,
  logsumexp,
  max,
  mean,
  median,
  min,
  mode,
  msort,
  nanmean,
  nanmedian,
  nanquantile,
  nansum,
  norm: vectorNorm,
  prod,
  quantile,
  softmax,
  sort,
  std,
  sum,
  topk,
  var: variance,
} satisfies Record<keyof ReductionMethods, unknown>;
