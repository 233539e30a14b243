import { checkLambdas } from "./checkLambdas.ts";
import { ofGroup, type PerGroup } from "./perGroup.ts";
import { LRScheduler, type Scheduled } from "./scheduler.ts";

export interface LambdaLROptions {
  /** What the first rate is multiplied with in an epoch; a list has one for each group. */
  readonly lrLambda: PerGroup<(epoch: number) => number>;
}

/**
 * `base · lrLambda(epoch)`. PyTorch's `LambdaLR`. Functions are not saved: give the same ones when you resume.
 *
 * @example
 * ```ts
 * import { LambdaLR, SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new LambdaLR(optimizer, { lrLambda: (epoch) => 1 / (1 + epoch) });
 * scheduler.step();
 * scheduler.getLastLr(); // → [0.5]
 * ```
 */
export class LambdaLR extends LRScheduler<LambdaLROptions> {
  constructor(optimizer: Scheduled, { lrLambda }: LambdaLROptions, lastEpoch = -1) {
    super(optimizer, { lrLambda }, lastEpoch);
  }

  protected check({ lrLambda }: LambdaLROptions): void {
    checkLambdas("LambdaLR", this.optimizer, lrLambda);
  }

  protected next(_lr: number, base: number, i: number): number {
    return base * ofGroup(this.options.lrLambda, i)(this.lastEpoch);
  }
}
