import { type AnnealStrategy, checkAnneal } from "./anneal.ts";
import { checkWhole } from "./checkNumbers.ts";
import { checkPerGroup, ofGroup, type PerGroup } from "./perGroup.ts";
import { LRScheduler, type Scheduled } from "./scheduler.ts";

export interface SWALROptions {
  /** The rate that it goes to, and stays at. */
  readonly swaLr: PerGroup<number>;
  /** In how many epochs: 10 unless said. */
  readonly annealEpochs?: number;
  /** Along a cosine, or straight. */
  readonly annealStrategy?: AnnealStrategy;
}

/**
 * Brings the learning rate from where it is to `swaLr`, for averaging weights. Izmailov et al. 2018, PyTorch's `SWALR`.
 * The optimiser may have had another scheduler before.
 *
 * @example
 * ```ts
 * import { SGD, SWALR } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new SWALR(optimizer, { swaLr: 0.5, annealEpochs: 2, annealStrategy: "linear" });
 * const rates = [0, 1, 2].map(() => (scheduler.step(), scheduler.getLastLr()[0]));
 * rates; // → [0.75, 0.5, 0.5]
 * ```
 */
export class SWALR extends LRScheduler<Required<SWALROptions>> {
  constructor(
    optimizer: Scheduled,
    { swaLr, annealEpochs = 10, annealStrategy = "cos" }: SWALROptions,
    lastEpoch = -1,
  ) {
    super(optimizer, { swaLr, annealEpochs, annealStrategy }, lastEpoch);
  }

  protected check({ swaLr, annealEpochs, annealStrategy }: Required<SWALROptions>): void {
    checkWhole("SWALR", { annealEpochs }, 0);
    checkAnneal("SWALR", annealStrategy);
    checkPerGroup("SWALR", this.optimizer, { swaLr });
  }

  protected next(lr: number, _base: number, i: number): number {
    const { swaLr, annealEpochs } = this.options;
    const to = ofGroup(swaLr, i);
    const step = annealEpochs === 0 ? Math.max(1, this.stepCount - 1) : this.stepCount - 1;
    // Where it came from follows from where it is and how far the last step was.
    const before = this.share((step - 1) / Math.max(1, annealEpochs));
    const from = before === 1 ? to : (lr - before * to) / (1 - before);
    const now = this.share(step / Math.max(1, annealEpochs));
    return to * now + from * (1 - now);
  }

  /** How much of the way is over at this part of the time. */
  private share(part: number): number {
    const t = Math.max(0, Math.min(1, part));
    return this.options.annealStrategy === "cos" ? (1 - Math.cos(Math.PI * t)) / 2 : t;
  }
}
