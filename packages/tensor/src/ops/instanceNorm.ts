import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { moveTowards, type RunningMoments } from "./batchNorm.ts";
import { alongChannels, channelsOf } from "./channels.ts";
import { mean } from "./mean.ts";
import { standardize, standardizeBy } from "./standardize.ts";

export interface InstanceNormOptions extends RunningMoments {
  readonly weight?: Tensor | null;
  readonly bias?: Tensor | null;
  /** Whether mean and variance are those of `x`; otherwise the running ones. */
  readonly useInputStats?: boolean;
  readonly eps?: number;
}

/**
 * `(x − μ) / √(σ² + eps) · weight + bias` for `[N, C, …]`, where μ and σ² are mean and variance of one channel of one
 * sample, or with `useInputStats: false` the running ones. Running moments move towards the mean over the samples.
 * Ulyanov et al. 2016.
 *
 * @example
 * ```ts
 * import { instanceNorm, tensor } from "@qzynn/tensor";
 * instanceNorm(tensor([[[1, 3], [10, 30]]])); // → tensor([[[-1.0000,  1.0000], [-1.0000,  1.0000]]])
 * ```
 */
export function instanceNorm<S extends Shape>(x: Tensor<S>, options: InstanceNormOptions = {}): Tensor<S> {
  const { weight = null, bias = null, runningMean = null, runningVar = null, eps = 1e-5 } = options;
  const channels = channelsOf("instanceNorm", x as Tensor, { weight, bias, runningMean, runningVar });
  const affine = { weight: alongChannels(weight, x.ndim), bias: alongChannels(bias, x.ndim) };
  if (!(options.useInputStats ?? true)) {
    if (!runningMean || !runningVar)
      throw new QzynnError("instanceNorm: without those of the input it needs runningMean and runningVar; give both");
    const moments = { center: alongChannels(runningMean, x.ndim), variance: alongChannels(runningVar, x.ndim) };
    return standardizeBy(x as Tensor, moments, eps, affine) as Tensor<S>;
  }
  const count = x.numel() / ((x.shape[0] as number) * channels);
  if (count === 1) {
    throw new QzynnError(
      `instanceNorm: [${x.shape.join(", ")}] has a single value for each channel of a sample, whose variance is 0; use larger inputs`,
    );
  }
  const axes = x.shape.flatMap((_, i) => (i < 2 ? [] : [i]));
  const { y, center, variance } = standardize(x as Tensor, { axes, eps }, affine);
  if (runningMean || runningVar) moveTowards(options, { center: mean(center, 0), variance: mean(variance, 0) }, count);
  return y as Tensor<S>;
}
