import { QzynnError } from "@qzynn/tensor";
import { checkNumbers, checkWhole } from "./checkNumbers.ts";
import { LRScheduler, type Scheduled } from "./scheduler.ts";

export interface CosineAnnealingWarmRestartsOptions {
  /** How many epochs the first wave has. PyTorch's `T_0`. */
  readonly t0: number;
  /** How many times longer each wave is than the one before: 1 unless said. PyTorch's `T_mult`. */
  readonly tMult?: number;
  /** The lowest rate: 0 unless said. */
  readonly etaMin?: number;
}

/**
 * A cosine from the first rate down to `etaMin`, again and again: `η + (base − η)(1 + cos(π·t / T)) / 2`, where `t` is
 * the time since the last restart and `T` the length of this wave. Loshchilov & Hutter 2017 (SGDR), PyTorch's
 * `CosineAnnealingWarmRestarts`.
 *
 * @example
 * ```ts
 * import { CosineAnnealingWarmRestarts, SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new CosineAnnealingWarmRestarts(optimizer, { t0: 2, tMult: 2 });
 * const rates = [0, 1, 2, 3].map(() => (scheduler.step(), scheduler.getLastLr()[0]?.toFixed(3)));
 * rates; // → ["0.500", "1.000", "0.854", "0.500"]
 * ```
 */
export class CosineAnnealingWarmRestarts extends LRScheduler<Required<CosineAnnealingWarmRestartsOptions>> {
  declare protected readonly state: { tCur: number; tI: number };

  constructor(optimizer: Scheduled, { t0, tMult = 1, etaMin = 0 }: CosineAnnealingWarmRestartsOptions, lastEpoch = -1) {
    super(optimizer, { t0, tMult, etaMin }, lastEpoch, { tCur: lastEpoch, tI: t0 });
  }

  protected check({ t0, tMult, etaMin }: Required<CosineAnnealingWarmRestartsOptions>): void {
    checkWhole("CosineAnnealingWarmRestarts", { t0, tMult }, 1);
    checkNumbers("CosineAnnealingWarmRestarts", { etaMin });
  }

  protected next(_: number, base: number): number {
    const { etaMin } = this.options;
    const { tCur, tI } = this.state;
    return etaMin + ((base - etaMin) * (1 + Math.cos((Math.PI * tCur) / tI))) / 2;
  }

  /** Goes on to the next epoch, or to any `epoch`, a broken one too: call it as `step(epoch + batch / batches)`. */
  override step(epoch?: number): void {
    if (epoch === undefined && this.lastEpoch >= 0) this.goOn();
    else this.goTo(epoch ?? 0);
    this.lastEpoch = Math.floor(epoch ?? this.lastEpoch + 1);
    this.apply((lr, base) => this.next(lr, base));
  }

  private goOn(): void {
    const { state } = this;
    state.tCur++;
    if (state.tCur < state.tI) return;
    state.tCur %= state.tI;
    state.tI *= this.options.tMult;
  }

  private goTo(epoch: number): void {
    if (!(epoch >= 0)) {
      throw new QzynnError(`CosineAnnealingWarmRestarts: epoch is ${epoch}; give a number of 0 or more`);
    }
    const { state } = this;
    const { t0, tMult } = this.options;
    if (epoch < t0) Object.assign(state, { tCur: epoch, tI: t0 });
    else if (tMult === 1) state.tCur = epoch % t0;
    else {
      const waves = Math.trunc(Math.log((epoch / t0) * (tMult - 1) + 1) / Math.log(tMult));
      state.tCur = epoch - (t0 * (tMult ** waves - 1)) / (tMult - 1);
      state.tI = t0 * tMult ** waves;
    }
  }
}
