import { apply, assign } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { noGrad } from "../gradMode.ts";
import type { Shape } from "../shape/shape.ts";
import { Tensor } from "../tensor.ts";
import { to } from "./cast.ts";
import { alongChannels, channelsOf } from "./channels.ts";
import { elementwise } from "./elementwise.ts";
import { mul } from "./mul.ts";
import { reshape } from "./reshape.ts";
import { scalar } from "./scalar.ts";
import { type Moments, standardize, standardizeBy } from "./standardize.ts";

export interface RunningMoments {
  /** One mean for each channel, moved in training and used out of it. */
  readonly runningMean?: Tensor | null;
  /** One variance for each channel. */
  readonly runningVar?: Tensor | null;
  /** How far a training step moves them: 0 leaves them, 1 forgets what was. */
  readonly momentum?: number | Tensor;
}

export interface BatchNormOptions extends RunningMoments {
  readonly weight?: Tensor | null;
  readonly bias?: Tensor | null;
  /** Whether mean and variance are those of `x`; otherwise the running ones. */
  readonly training?: boolean;
  readonly eps?: number;
}

/**
 * `(x − μ) / √(σ² + eps) · weight + bias` for `[N, C, …]`, all of them one number for each channel. In training μ and σ²
 * are mean and variance of the channel, and `runningMean` and `runningVar` move towards μ and `σ² · n / (n − 1)` in
 * place, by the part `momentum` of the way; otherwise these two are μ and σ². Ioffe and Szegedy 2015.
 *
 * Refuses to train on a single value for each channel.
 *
 * @example
 * ```ts
 * import { batchNorm, tensor, zeros, ones } from "@qzynn/tensor";
 * const [runningMean, runningVar] = [zeros([2]), ones([2])];
 * batchNorm(tensor([[1, 5], [3, 5]]), { training: true, runningMean, runningVar }); // → tensor([[-1.0000,  0.0000], [1.0000,  0.0000]])
 * runningMean; // → tensor([0.2000, 0.5000])
 * ```
 */
export function batchNorm<S extends Shape>(x: Tensor<S>, options: BatchNormOptions = {}): Tensor<S> {
  const { weight = null, bias = null, runningMean = null, runningVar = null, eps = 1e-5, momentum = 0.1 } = options;
  const channels = channelsOf("batchNorm", x as Tensor, { weight, bias, runningMean, runningVar });
  const affine = { weight: alongChannels(weight, x.ndim), bias: alongChannels(bias, x.ndim) };
  if (!options.training) {
    if (!runningMean || !runningVar)
      throw new QzynnError(
        "batchNorm: out of training it needs runningMean and runningVar; give both, or training: true",
      );
    const moments = { center: alongChannels(runningMean, x.ndim), variance: alongChannels(runningVar, x.ndim) };
    return standardizeBy(x as Tensor, moments, eps, affine) as Tensor<S>;
  }
  const count = x.numel() / channels;
  if (count === 1) {
    throw new QzynnError(
      `batchNorm: [${x.shape.join(", ")}] has a single value for each channel, whose variance is 0; train on larger batches`,
    );
  }
  const axes = x.shape.flatMap((_, i) => (i === 1 ? [] : [i]));
  const { y, ...moments } = standardize(x as Tensor, { axes, eps }, affine);
  // Of no samples there are no moments.
  if (count > 0) moveTowards({ runningMean, runningVar, momentum }, moments, count);
  return y as Tensor<S>;
}

/** `(1 − part) · old + part · new`. */
const blend = elementwise("blend", 3, "float", (m, old, now, part) =>
  m.add(m.mul(m.sub(m.constant(1), part), old), m.mul(part, now)),
);

/** Moves running moments towards those of `count` values, in place. */
export function moveTowards(
  { runningMean, runningVar, momentum = 0.1 }: RunningMoments,
  { center, variance }: Moments,
  count: number,
): void {
  const move = (running: Tensor, now: Tensor) => {
    const part = momentum instanceof Tensor ? to(momentum, running.dtype) : scalar(momentum, running);
    assign(running, apply(blend, [running, to(reshape(now, running.shape), running.dtype), part]));
  };
  noGrad(() => {
    if (runningMean) move(runningMean, center);
    if (runningVar) move(runningVar, mul(variance, count / (count - 1)) as Tensor);
  });
}
