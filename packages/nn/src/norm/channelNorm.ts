/** What normalisations share that have a weight, a bias and running moments for each channel. */
import { assign, noGrad, ones, onesLike, QzynnError, type Tensor, zeros, zerosLike } from "@qzynn/tensor";
import { isPending } from "../module/lazy.ts";
import { pytorchName } from "../module/pytorchName.ts";
import { buffer, parameter } from "../module/role.ts";
import { SameShape } from "../module/sameShape.ts";

export interface ChannelNormOptions {
  /** Is added to the variance, so that nothing is divided by 0. */
  readonly eps?: number;
  /** How far each training step moves the running moments; `null` makes them the mean over all steps. */
  readonly momentum?: number | null;
  /** Whether there are a weight and a bias for each channel. */
  readonly affine?: boolean;
  /** Whether mean and variance are kept for later; otherwise those of the input are used out of training too. */
  readonly trackRunningStats?: boolean;
  readonly dtype?: "float32" | "float64";
}

export abstract class ChannelNorm extends SameShape {
  numFeatures = 0;
  readonly eps: number;
  readonly momentum: number | null;
  readonly affine: boolean;
  readonly trackRunningStats: boolean;
  weight: Tensor<readonly [number]> | null = null;
  bias: Tensor<readonly [number]> | null = null;
  runningMean: Tensor<readonly [number]> | null = null;
  runningVar: Tensor<readonly [number]> | null = null;
  numBatchesTracked: Tensor<readonly []> | null = null;
  readonly #dtype: "float32" | "float64";

  constructor(numFeatures: number, options: ChannelNormOptions) {
    super();
    const { eps = 1e-5, momentum = 0.1, affine = true, trackRunningStats = true, dtype = "float32" } = options;
    this.eps = eps;
    this.momentum = momentum;
    this.affine = affine;
    this.trackRunningStats = trackRunningStats;
    this.#dtype = dtype;
    if (!isPending(this)) this.makeParameters(numFeatures);
  }

  /** Weight, bias and running moments of so many channels. */
  protected makeParameters(numFeatures: number): void {
    if (!Number.isSafeInteger(numFeatures) || numFeatures < 0) {
      throw new QzynnError(
        `${this.constructor.name}: numFeatures is ${numFeatures}; the number of channels is a whole number of 0 or more`,
      );
    }
    this.numFeatures = numFeatures;
    const [shape, dtype] = [[numFeatures] as const, { dtype: this.#dtype }];
    if (this.affine) {
      this.weight = parameter(ones(shape, dtype));
      this.bias = parameter(zeros(shape, dtype));
    }
    if (this.trackRunningStats) {
      this.runningMean = buffer(zeros(shape, dtype));
      this.runningVar = buffer(ones(shape, dtype));
      this.numBatchesTracked = buffer(zeros([], { dtype: "int32" }));
    }
  }

  /** A weight of ones, a bias of zeros, and running moments as if nothing had been seen. */
  resetParameters(): void {
    this.resetRunningStats();
    noGrad(() => {
      if (this.weight) assign(this.weight, onesLike(this.weight));
      if (this.bias) assign(this.bias, zerosLike(this.bias));
    });
  }

  /** Forgets what was seen: means of 0, variances of 1. */
  resetRunningStats(): void {
    if (this.runningMean) assign(this.runningMean, zerosLike(this.runningMean));
    if (this.runningVar) assign(this.runningVar, onesLike(this.runningVar));
    if (this.numBatchesTracked) assign(this.numBatchesTracked, zerosLike(this.numBatchesTracked));
  }

  /** Refuses inputs of another number of axes or channels. */
  protected check(x: Tensor, ranks: readonly number[], shapes: string, channelAxis = 1): void {
    const { name } = this.constructor;
    if (!ranks.includes(x.ndim)) {
      throw new QzynnError(`${name}: an input of [${x.shape.join(", ")}] has ${x.ndim} axes; it takes ${shapes}`);
    }
    const channels = x.shape[channelAxis] as number;
    if (channels !== this.numFeatures && (this.affine || this.trackRunningStats)) {
      throw new QzynnError(
        `${name}: an input of [${x.shape.join(", ")}] has ${channels} channels, and this layer takes ${this.numFeatures}; ` +
          `make it with new ${name}(${channels})`,
      );
    }
  }

  override fieldName(field: string): string {
    return pytorchName(field);
  }

  override extraRepr(): string {
    const { numFeatures, eps, momentum, affine, trackRunningStats } = this;
    return Object.entries({ numFeatures, eps, momentum, affine, trackRunningStats })
      .map(([name, value]) => `${name}=${value}`)
      .join(", ");
  }
}
