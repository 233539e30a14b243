import { CompositeScheduler } from "./composite.ts";
import type { EpochScheduler, Scheduled } from "./scheduler.ts";

/**
 * Several schedulers of one optimiser, stepped together, so that their factors multiply. PyTorch's `ChainedScheduler`.
 *
 * @example
 * ```ts
 * import { ChainedScheduler, ConstantLR, ExponentialLR, SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const warmup = new ConstantLR(optimizer, { factor: 0.25, totalIters: 2 });
 * const scheduler = new ChainedScheduler([warmup, new ExponentialLR(optimizer, { gamma: 0.5 })]);
 * const rates = [0, 1, 2].map(() => (scheduler.step(), scheduler.getLastLr()[0]));
 * rates; // → [0.125, 0.25, 0.125]
 * ```
 */
export class ChainedScheduler extends CompositeScheduler {
  constructor(schedulers: readonly EpochScheduler[], optimizer?: Scheduled) {
    super((optimizer ?? schedulers?.[0]?.optimizer) as Scheduled, schedulers);
    this.lastLr = this.rates();
  }

  /** Goes on to the next epoch. */
  step(): void {
    for (const scheduler of this.schedulers) scheduler.step();
    this.lastLr = this.rates();
  }

  restart(): void {
    for (const scheduler of this.schedulers) scheduler.restart();
    this.lastLr = this.rates();
  }

  private rates(): number[] {
    return this.optimizer.paramGroups.map(({ lr }) => lr);
  }
}
