import { QzynnError } from "@qzynn/tensor";
import { checkNumbers } from "./checkNumbers.ts";
import { LRScheduler, type Scheduled } from "./scheduler.ts";

export interface LinearLROptions {
  /** What the rate is multiplied with at first: ⅓ unless said. */
  readonly startFactor?: number;
  /** And in the end: 1 unless said. */
  readonly endFactor?: number;
  /** In how many epochs: 5 unless said. */
  readonly totalIters?: number;
}

/**
 * Multiplies the learning rate by a factor that goes straight from `startFactor` to `endFactor`. PyTorch's `LinearLR`.
 *
 * @example
 * ```ts
 * import { LinearLR, SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new LinearLR(optimizer, { startFactor: 0.5, totalIters: 4 });
 * const rates = [0, 1, 2, 3, 4].map(() => (scheduler.step(), scheduler.getLastLr()[0]));
 * rates; // → [0.625, 0.75, 0.875, 1, 1]
 * ```
 */
export class LinearLR extends LRScheduler<Required<LinearLROptions>> {
  constructor(
    optimizer: Scheduled,
    { startFactor = 1 / 3, endFactor = 1, totalIters = 5 }: LinearLROptions = {},
    lastEpoch = -1,
  ) {
    super(optimizer, { startFactor, endFactor, totalIters }, lastEpoch);
  }

  protected check({ startFactor, endFactor }: Required<LinearLROptions>): void {
    checkNumbers("LinearLR", { startFactor, endFactor }, { least: 0, most: 1 });
    if (startFactor === 0)
      throw new QzynnError("LinearLR: startFactor is 0, and no rate grows from there; use a small one");
  }

  protected next(lr: number): number {
    const { startFactor, endFactor, totalIters } = this.options;
    if (this.lastEpoch === 0) return lr * startFactor;
    if (this.initial || this.lastEpoch > totalIters) return lr;
    const way = endFactor - startFactor;
    return lr * (1 + way / (totalIters * startFactor + (this.lastEpoch - 1) * way));
  }

  protected override first(_: number, base: number): number {
    return base * this.options.startFactor;
  }
}
