/** The signature that reductions share: over all elements, along one axis that types can follow, or along several. */
import type { Reduce, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";

/** Options of a reduction: does a folded axis stay, as 1? */
export interface Keep<K extends boolean = boolean> {
  readonly keepdim?: K;
}

/** One axis or several; all of them where none is named. */
export type Dims = number | readonly number[];

export interface Reducer {
  (x: Tensor): Tensor<readonly []>;
  <S extends Shape, const D extends Dims, const K extends boolean = false>(
    x: Tensor<S>,
    dim: D,
    options?: Keep<K>,
  ): Tensor<Reduce<S, D, K>>;
  (x: Tensor, dim?: Dims, options?: Keep): Tensor;
}

/** The same as a method. */
export interface ReducerMethod {
  (): Tensor<readonly []>;
  <S extends Shape, const D extends Dims, const K extends boolean = false>(
    this: Tensor<S>,
    dim: D,
    options?: Keep<K>,
  ): Tensor<Reduce<S, D, K>>;
  (dim?: Dims, options?: Keep): Tensor;
}
