import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { avgPool2d } from "./avgPool2d.ts";
import { div } from "./div.ts";
import { mul } from "./mul.ts";
import { pad } from "./pad.ts";
import { pow } from "./pow.ts";
import { reshape } from "./reshape.ts";
import { square } from "./square.ts";

export interface LocalResponseNormOptions {
  readonly alpha?: number;
  readonly beta?: number;
  readonly k?: number;
}

/**
 * `x / (k + alpha/size · Σ x²)^beta` for `[N, C, …]`, where the sum runs over the `size` channels around each one; beyond
 * the first and last it meets zeros. Krizhevsky et al. 2012.
 *
 * @example
 * ```ts
 * import { localResponseNorm, tensor } from "@qzynn/tensor";
 * localResponseNorm(tensor([[[1], [2], [3]]]), 3, { alpha: 3, beta: 1 }).flatten(); // → tensor([0.1667, 0.1333, 0.2143])
 * ```
 */
export function localResponseNorm<S extends Shape>(
  x: Tensor<S>,
  size: number,
  { alpha = 1e-4, beta = 0.75, k = 1 }: LocalResponseNormOptions = {},
): Tensor<S> {
  if (x.ndim < 3) throw new QzynnError(`localResponseNorm: an input of [${x.shape.join(", ")}]; it takes [N, C, …]`);
  const [samples, channels, ...rest] = x.shape as Shape;
  const places = rest.reduce((n, d) => n * d, 1);
  const squares = reshape(square(x as Tensor), [samples as number, 1, channels as number, places]);
  const before = Math.floor(size / 2);
  const padded = pad(squares, [0, 0, before, size - 1 - before]);
  const means = reshape(avgPool2d(padded, [size, 1], { stride: 1 }), x.shape as Shape);
  const denominator = pow(add(mul(means, alpha), k) as Tensor, beta) as Tensor;
  return div(x as Tensor, denominator) as Tensor as Tensor<S>;
}
