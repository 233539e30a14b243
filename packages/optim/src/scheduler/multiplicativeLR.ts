import { checkLambdas } from "./checkLambdas.ts";
import { ofGroup, type PerGroup } from "./perGroup.ts";
import { LRScheduler, type Scheduled } from "./scheduler.ts";

export interface MultiplicativeLROptions {
  /** What the rate is multiplied with when it comes to an epoch; a list has one for each group. */
  readonly lrLambda: PerGroup<(epoch: number) => number>;
}

/**
 * `lr ← lr · lrLambda(epoch)`. PyTorch's `MultiplicativeLR`. Functions are not saved: give the same ones when you resume.
 *
 * @example
 * ```ts
 * import { MultiplicativeLR, SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new MultiplicativeLR(optimizer, { lrLambda: () => 0.5 });
 * for (let epoch = 0; epoch < 3; epoch++) scheduler.step();
 * scheduler.getLastLr(); // → [0.125]
 * ```
 */
export class MultiplicativeLR extends LRScheduler<MultiplicativeLROptions> {
  constructor(optimizer: Scheduled, { lrLambda }: MultiplicativeLROptions, lastEpoch = -1) {
    super(optimizer, { lrLambda }, lastEpoch);
  }

  protected check({ lrLambda }: MultiplicativeLROptions): void {
    checkLambdas("MultiplicativeLR", this.optimizer, lrLambda);
  }

  protected next(lr: number, _base: number, i: number): number {
    return this.initial ? lr : lr * ofGroup(this.options.lrLambda, i)(this.lastEpoch);
  }
}
