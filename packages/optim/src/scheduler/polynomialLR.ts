import { checkNumbers } from "./checkNumbers.ts";
import { LRScheduler, type Scheduled } from "./scheduler.ts";

export interface PolynomialLROptions {
  /** In how many epochs the rate comes to 0: 5 unless said. */
  readonly totalIters?: number;
  /** The power of the polynomial: 1 unless said. */
  readonly power?: number;
}

/**
 * `base · (1 − epoch / totalIters)^power`, and 0 from there on. PyTorch's `PolynomialLR`.
 *
 * @example
 * ```ts
 * import { PolynomialLR, SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new PolynomialLR(optimizer, { totalIters: 4, power: 2 });
 * const rates = [0, 1, 2, 3, 4].map(() => (scheduler.step(), scheduler.getLastLr()[0]));
 * rates; // → [0.5625, 0.25, 0.0625, 0, 0]
 * ```
 */
export class PolynomialLR extends LRScheduler<Required<PolynomialLROptions>> {
  constructor(optimizer: Scheduled, { totalIters = 5, power = 1 }: PolynomialLROptions = {}, lastEpoch = -1) {
    super(optimizer, { totalIters, power }, lastEpoch);
  }

  protected check({ totalIters, power }: Required<PolynomialLROptions>): void {
    checkNumbers("PolynomialLR", { totalIters, power });
  }

  protected next(lr: number): number {
    const { totalIters, power } = this.options;
    if (this.initial || this.lastEpoch > totalIters) return lr;
    return lr * ((1 - this.lastEpoch / totalIters) / (1 - (this.lastEpoch - 1) / totalIters)) ** power;
  }

  protected override first(_: number, base: number): number {
    return base;
  }
}
