import { checkNumbers, checkWhole } from "./checkNumbers.ts";
import { LRScheduler, type Scheduled } from "./scheduler.ts";

export interface StepLROptions {
  /** How many epochs a rate stays. */
  readonly stepSize: number;
  /** What it is multiplied with then: 0.1 unless said. */
  readonly gamma?: number;
}

/**
 * Multiplies the learning rate by `gamma` every `stepSize` epochs. PyTorch's `StepLR`.
 *
 * @example
 * ```ts
 * import { SGD, StepLR } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 0.1 });
 * const scheduler = new StepLR(optimizer, { stepSize: 2, gamma: 0.5 });
 * for (let epoch = 0; epoch < 4; epoch++) scheduler.step();
 * scheduler.getLastLr(); // → [0.025]
 * ```
 */
export class StepLR extends LRScheduler<Required<StepLROptions>> {
  constructor(optimizer: Scheduled, { stepSize, gamma = 0.1 }: StepLROptions, lastEpoch = -1) {
    super(optimizer, { stepSize, gamma }, lastEpoch);
  }

  protected check({ stepSize, gamma }: Required<StepLROptions>): void {
    checkWhole("StepLR", { stepSize }, 1);
    checkNumbers("StepLR", { gamma });
  }

  protected next(lr: number): number {
    const { stepSize, gamma } = this.options;
    return this.lastEpoch === 0 || this.lastEpoch % stepSize !== 0 ? lr : lr * gamma;
  }

  protected override first(_: number, base: number): number {
    return base;
  }
}
