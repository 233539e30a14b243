import { QzynnError } from "@qzynn/tensor";
import { checkNumbers } from "./checkNumbers.ts";
import { LRScheduler, type Scheduled } from "./scheduler.ts";

export interface CosineAnnealingLROptions {
  /** After how many epochs the rate is lowest. PyTorch's `T_max`. */
  readonly tMax: number;
  /** The lowest rate: 0 unless said. */
  readonly etaMin?: number;
}

/**
 * Half a wave of a cosine from the first rate down to `etaMin`: `η + (base − η)(1 + cos(π·epoch / tMax)) / 2`. Beyond
 * `tMax` the rate rises again. Loshchilov & Hutter 2017, PyTorch's `CosineAnnealingLR`.
 *
 * @example
 * ```ts
 * import { CosineAnnealingLR, SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new CosineAnnealingLR(optimizer, { tMax: 2 });
 * const rates = [0, 1].map(() => (scheduler.step(), scheduler.getLastLr()[0]?.toFixed(3)));
 * rates; // → ["0.500", "0.000"]
 * ```
 */
export class CosineAnnealingLR extends LRScheduler<Required<CosineAnnealingLROptions>> {
  constructor(optimizer: Scheduled, { tMax, etaMin = 0 }: CosineAnnealingLROptions, lastEpoch = -1) {
    super(optimizer, { tMax, etaMin }, lastEpoch);
  }

  protected check({ tMax, etaMin }: Required<CosineAnnealingLROptions>): void {
    checkNumbers("CosineAnnealingLR", { tMax, etaMin });
    if (tMax === 0)
      throw new QzynnError("CosineAnnealingLR: tMax is 0; give the number of epochs down to the lowest rate");
  }

  protected next(lr: number, base: number): number {
    const { tMax, etaMin } = this.options;
    const epoch = this.lastEpoch;
    if (this.initial) return lr;
    if (this.stepCount === 1 && epoch > 0)
      return etaMin + ((base - etaMin) * (1 + Math.cos((epoch * Math.PI) / tMax))) / 2;
    // Where the rate was lowest the way up cannot be told from it.
    if ((epoch - 1 - tMax) % (2 * tMax) === 0) return lr + ((base - etaMin) * (1 - Math.cos(Math.PI / tMax))) / 2;
    const wave = (at: number) => 1 + Math.cos((Math.PI * at) / tMax);
    return (wave(epoch) / wave(epoch - 1)) * (lr - etaMin) + etaMin;
  }

  protected override first(_: number, base: number): number {
    return base;
  }
}
