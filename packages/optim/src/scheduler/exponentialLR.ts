import { checkNumbers } from "./checkNumbers.ts";
import { LRScheduler, type Scheduled } from "./scheduler.ts";

export interface ExponentialLROptions {
  /** What the rate is multiplied with after each epoch. */
  readonly gamma: number;
}

/**
 * Multiplies the learning rate by `gamma` after each epoch. PyTorch's `ExponentialLR`.
 *
 * @example
 * ```ts
 * import { ExponentialLR, SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 0.1 });
 * const scheduler = new ExponentialLR(optimizer, { gamma: 0.5 });
 * scheduler.step();
 * optimizer.paramGroups[0]?.lr; // → 0.05
 * ```
 */
export class ExponentialLR extends LRScheduler<ExponentialLROptions> {
  constructor(optimizer: Scheduled, { gamma }: ExponentialLROptions, lastEpoch = -1) {
    super(optimizer, { gamma }, lastEpoch);
  }

  protected check({ gamma }: ExponentialLROptions): void {
    checkNumbers("ExponentialLR", { gamma });
  }

  protected next(lr: number): number {
    return this.initial ? lr : lr * this.options.gamma;
  }

  protected override first(_: number, base: number): number {
    return base;
  }
}
