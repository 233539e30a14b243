import { checkNumbers } from "./checkNumbers.ts";
import { LRScheduler, type Scheduled } from "./scheduler.ts";

export interface ConstantLROptions {
  /** What the rate is multiplied with at first: ⅓ unless said. */
  readonly factor?: number;
  /** For how many epochs: 5 unless said. */
  readonly totalIters?: number;
}

/**
 * Multiplies the learning rate by `factor` for the first `totalIters` epochs. PyTorch's `ConstantLR`.
 *
 * @example
 * ```ts
 * import { ConstantLR, SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new ConstantLR(optimizer, { factor: 0.25, totalIters: 2 });
 * const rates = [0, 1, 2].map(() => (scheduler.step(), scheduler.getLastLr()[0]));
 * rates; // → [0.25, 1, 1]
 * ```
 */
export class ConstantLR extends LRScheduler<Required<ConstantLROptions>> {
  constructor(optimizer: Scheduled, { factor = 1 / 3, totalIters = 5 }: ConstantLROptions = {}, lastEpoch = -1) {
    super(optimizer, { factor, totalIters }, lastEpoch);
  }

  protected check({ factor }: Required<ConstantLROptions>): void {
    checkNumbers("ConstantLR", { factor }, { least: 0, most: 1 });
  }

  protected next(lr: number): number {
    const { factor, totalIters } = this.options;
    if (this.lastEpoch === 0) return lr * factor;
    return this.lastEpoch === totalIters ? lr * (1 / factor) : lr;
  }

  protected override first(_: number, base: number): number {
    const { factor, totalIters } = this.options;
    return totalIters > 0 ? base * factor : base;
  }
}
