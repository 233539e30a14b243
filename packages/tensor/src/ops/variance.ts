import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { axes } from "../shape/axis.ts";
import type { Reduce, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { detach } from "./detach.ts";
import { div } from "./div.ts";
import { mean } from "./mean.ts";
import { mul } from "./mul.ts";
import type { Dims, Keep } from "./reducer.ts";
import { reshape } from "./reshape.ts";
import { root } from "./root.ts";
import { sub } from "./sub.ts";
import { sum } from "./sum.ts";

export interface VarianceOptions<K extends boolean = boolean> extends Keep<K> {
  /** What is taken from the number of elements before dividing by it: 1 for a sample, 0 for all there are. */
  readonly correction?: number;
}

/** The signature of {@link variance} and {@link std}. */
export interface Spread {
  (x: Tensor): Tensor<readonly []>;
  <S extends Shape, const D extends Dims, const K extends boolean = false>(
    x: Tensor<S>,
    dim: D,
    options?: VarianceOptions<K>,
  ): Tensor<Reduce<S, D, K>>;
  (x: Tensor, dim?: Dims, options?: VarianceOptions): Tensor;
}

function both(call: string, x: Tensor, dim: Dims | undefined, { correction = 1, keepdim = false }: VarianceOptions) {
  if (!isFloat(x.dtype)) {
    throw new QzynnError(`${call}: ${x.dtype} is for whole numbers; convert with .to("float32") first`);
  }
  const along = axes(call, dim, x.shape);
  const count = along.reduce((n, i) => n * (x.shape[i] as number), 1);
  const freedom = count - correction;
  const center = along.length === 0 ? x : mean(x, along, { keepdim: true });
  // Twice, since the mean of large numbers is rounded. The result does not depend on what is taken away first.
  const near = sub(x, detach(center)) as Tensor;
  // Divided by nothing, the gradient is infinite, and what flows through a mean would make NaN of it.
  const once = along.length === 0 || freedom === 0;
  const away = once ? near : (sub(near, mean(near, along, { keepdim: true })) as Tensor);
  const squares = along.length === 0 ? mul(away, away) : sum(mul(away, away) as Tensor, along, { keepdim });
  const shape = keepdim ? center.shape : center.shape.filter((_, i) => !along.includes(i));
  return { variance: shared(squares as Tensor, freedom), mean: reshape(center as Tensor, shape) };
}

/** Divided by `freedom`, or by nothing if that is less; as in PyTorch, the gradient divides by it all the same. */
function shared(squares: Tensor, freedom: number): Tensor {
  const y = div(squares, freedom);
  return freedom < 0 ? add(y, detach(sub(div(squares, 0), y))) : y;
}

/**
 * The variance `Σ (x − x̄)² / (n − correction)` of all elements, or along the axes `dim`: exported as `var` too.
 *
 * @example
 * ```ts
 * import { tensor, variance } from "@qzynn/tensor";
 * variance(tensor([1, 2, 3])).item(); // → 1
 * ```
 */
export const variance = ((x: Tensor, dim?: Dims, options: VarianceOptions = {}): Tensor =>
  both("var", x, dim, options).variance) as Spread;

/** The standard deviation: the root of {@link variance}. Its gradient is 0 where it is 0. */
export const std = ((x: Tensor, dim?: Dims, options: VarianceOptions = {}): Tensor =>
  root(both("std", x, dim, options).variance)) as Spread;

/** {@link variance} and mean together. */
export function varMean(x: Tensor, dim?: Dims, options: VarianceOptions = {}): { var: Tensor; mean: Tensor } {
  const { variance: v, mean: m } = both("varMean", x, dim, options);
  return { var: v, mean: m };
}

/** {@link std} and mean together. */
export function stdMean(x: Tensor, dim?: Dims, options: VarianceOptions = {}): { std: Tensor; mean: Tensor } {
  const { variance: v, mean: m } = both("stdMean", x, dim, options);
  return { std: root(v), mean: m };
}
