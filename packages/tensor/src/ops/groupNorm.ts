import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { channelsOf } from "./channels.ts";
import { reshape } from "./reshape.ts";
import { standardize } from "./standardize.ts";

export interface GroupNormOptions {
  /** Multiplies the result: one number for each channel. */
  readonly weight?: Tensor | null;
  /** Is added to the result: one number for each channel. */
  readonly bias?: Tensor | null;
  readonly eps?: number;
}

/**
 * `(x − μ) / √(σ² + eps) · weight + bias` for `[N, C, …]`, where μ and σ² are mean and variance of one of `numGroups`
 * groups of neighbouring channels in one sample. Wu and He 2018.
 *
 * @example
 * ```ts
 * import { groupNorm, tensor } from "@qzynn/tensor";
 * groupNorm(tensor([[[1], [3], [10], [30]]]), 2).flatten(); // → tensor([-1.0000,  1.0000, -1.0000,  1.0000])
 * ```
 */
export function groupNorm<S extends Shape>(
  x: Tensor<S>,
  numGroups: number,
  { weight = null, bias = null, eps = 1e-5 }: GroupNormOptions = {},
): Tensor<S> {
  const channels = channelsOf("groupNorm", x as Tensor, { weight, bias });
  if (!Number.isSafeInteger(numGroups) || numGroups < 1 || channels % numGroups !== 0) {
    throw new QzynnError(`groupNorm: ${channels} channels cannot be divided into ${numGroups} groups`);
  }
  const [samples, size] = [x.shape[0] as number, channels / numGroups];
  const places = x.shape.slice(2).reduce((n, d) => n * d, 1);
  const grouped = (values: Tensor | null) => values && reshape(values, [1, numGroups, size, 1]);
  const affine = { weight: grouped(weight), bias: grouped(bias) };
  const groups = reshape(x as Tensor, [samples, numGroups, size, places]);
  return reshape(standardize(groups, { axes: [2, 3], eps }, affine).y, x.shape as Shape) as Tensor as Tensor<S>;
}
