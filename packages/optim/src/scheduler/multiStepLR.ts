import { QzynnError } from "@qzynn/tensor";
import { checkNumbers } from "./checkNumbers.ts";
import { LRScheduler, type Scheduled } from "./scheduler.ts";

export interface MultiStepLROptions {
  /** The epochs at which the rate falls. One that is named twice counts twice. */
  readonly milestones: readonly number[];
  /** What it is multiplied with then: 0.1 unless said. */
  readonly gamma?: number;
}

/**
 * Multiplies the learning rate by `gamma` at each milestone. PyTorch's `MultiStepLR`.
 *
 * @example
 * ```ts
 * import { MultiStepLR, SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new MultiStepLR(optimizer, { milestones: [2, 3], gamma: 0.5 });
 * for (let epoch = 0; epoch < 4; epoch++) scheduler.step();
 * scheduler.getLastLr(); // → [0.25]
 * ```
 */
export class MultiStepLR extends LRScheduler<Required<MultiStepLROptions>> {
  constructor(optimizer: Scheduled, { milestones, gamma = 0.1 }: MultiStepLROptions, lastEpoch = -1) {
    super(optimizer, { milestones, gamma }, lastEpoch);
  }

  protected check({ milestones, gamma }: Required<MultiStepLROptions>): void {
    checkNumbers("MultiStepLR", { gamma });
    if (!Array.isArray(milestones))
      throw new QzynnError("MultiStepLR: milestones is no list of epochs; give one, [10, 20]");
  }

  protected next(lr: number): number {
    const { milestones, gamma } = this.options;
    return lr * gamma ** milestones.filter((epoch) => epoch === this.lastEpoch).length;
  }

  protected override first(_: number, base: number): number {
    const { milestones, gamma } = this.options;
    return base * gamma ** milestones.filter((epoch) => epoch <= 0).length;
  }
}
