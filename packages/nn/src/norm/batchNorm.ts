import { assign, batchNorm, noGrad, type Shape, type Tensor } from "@qzynn/tensor";
import { ChannelNorm, type ChannelNormOptions } from "./channelNorm.ts";

/** What batch normalisations over one to three axes share. */
export abstract class BatchNorm extends ChannelNorm {
  constructor(numFeatures: number, options: ChannelNormOptions = {}) {
    super(numFeatures, options);
  }

  /** Refuses inputs of another shape. */
  protected abstract checkInput(x: Tensor): void;

  forward<S extends Shape>(x: Tensor<S>): Tensor<S> {
    this.checkInput(x as Tensor);
    const { weight, bias, eps, training, runningMean, runningVar } = this;
    const moves = training && this.trackRunningStats;
    if (moves) this.#count();
    const momentum = moves ? this.#momentum() : 0;
    return batchNorm(x, {
      ...{ weight, bias, eps },
      ...(moves || !training ? { runningMean, runningVar, momentum } : {}),
      training: training || !runningMean,
    });
  }

  #count(): void {
    const seen = this.numBatchesTracked as Tensor;
    noGrad(() => assign(seen, seen.add(1)));
  }

  /** One part in so many as were seen makes a mean of all. */
  #momentum(): number | Tensor {
    const seen = this.numBatchesTracked as Tensor;
    return this.momentum ?? noGrad(() => seen.to("float32").reciprocal() as Tensor);
  }
}
