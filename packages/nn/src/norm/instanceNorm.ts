import { instanceNorm, type Shape, type Tensor } from "@qzynn/tensor";
import { ChannelNorm, type ChannelNormOptions } from "./channelNorm.ts";

/** What instance normalisations over one to three axes share: `affine` and `trackRunningStats` are false if not said. */
export abstract class InstanceNorm extends ChannelNorm {
  /** How many axes a channel has. */
  protected abstract readonly places: number;

  constructor(numFeatures: number, options: ChannelNormOptions = {}) {
    super(numFeatures, { affine: false, trackRunningStats: false, ...options });
  }

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    const alone = x.ndim === this.places + 1;
    const shape = `C, ${["L", "H, W", "D, H, W"][this.places - 1]}`;
    this.check(x as Tensor, [this.places + 1, this.places + 2], `[N, ${shape}] or [${shape}]`, alone ? 0 : 1);
    const { weight, bias, eps, runningMean, runningVar } = this;
    const samples = alone ? x.unsqueeze(0) : x;
    const y = instanceNorm(samples as Tensor, {
      ...{ weight, bias, eps, runningMean, runningVar },
      useInputStats: this.training || !this.trackRunningStats,
      momentum: this.momentum ?? 0,
    });
    return (alone ? y.squeeze(0) : y) as Tensor as Tensor<S>;
  }
}
