import { QzynnError } from "@qzynn/tensor";
import { type AnnealStrategy, annealings, checkAnneal } from "./anneal.ts";
import { checkNumbers, checkWhole } from "./checkNumbers.ts";
import { checkMomentum, setMomentum } from "./momentum.ts";
import { checkPerGroup, ofGroup, type PerGroup } from "./perGroup.ts";
import { LRScheduler, type Scheduled, type ScheduledGroup } from "./scheduler.ts";

export interface OneCycleLROptions {
  /** The highest rate. */
  readonly maxLr: PerGroup<number>;
  /** How many steps there are; or give `epochs` and `stepsPerEpoch`. */
  readonly totalSteps?: number | null;
  readonly epochs?: number | null;
  readonly stepsPerEpoch?: number | null;
  /** Which part of them goes up: 0.3 unless said. */
  readonly pctStart?: number;
  /** Along a cosine, or straight. */
  readonly annealStrategy?: AnnealStrategy;
  /** Whether the momentum goes the other way: true unless said. */
  readonly cycleMomentum?: boolean;
  /** The lowest momentum: 0.85 unless said. */
  readonly baseMomentum?: PerGroup<number>;
  /** The highest momentum, with which it starts: 0.95 unless said. */
  readonly maxMomentum?: PerGroup<number>;
  /** The first rate is `maxLr / divFactor`: 25 unless said. */
  readonly divFactor?: number;
  /** The last one is the first one by this: 10⁴ unless said. */
  readonly finalDivFactor?: number;
  /** Down to the first rate in as many steps as up, and then on to the last one. */
  readonly threePhase?: boolean;
}

const defaults: Required<Omit<OneCycleLROptions, "maxLr">> = {
  ...{ totalSteps: null, epochs: null, stepsPerEpoch: null, pctStart: 0.3 },
  annealStrategy: "cos",
  ...{ cycleMomentum: true, baseMomentum: 0.85, maxMomentum: 0.95 },
  ...{ divFactor: 25, finalDivFactor: 1e4, threePhase: false },
};

/** A part of the way: the step it ends with, and between which rates and momenta it goes. */
interface Phase {
  readonly end: number;
  readonly rates: readonly [Rate, Rate];
  readonly momenta: readonly ["base" | "max", "base" | "max"];
}
type Rate = "initial" | "max" | "min";

/**
 * The learning rate goes up to `maxLr` and then down to almost 0 within `totalSteps`, and momentum (or β₁) the other
 * way. Call `step()` after each batch. Smith & Topin 2019, PyTorch's `OneCycleLR`.
 *
 * @example
 * ```ts
 * import { OneCycleLR, SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { momentum: 0.9 });
 * const scheduler = new OneCycleLR(optimizer, { maxLr: 1, totalSteps: 10 });
 * const rates = [0, 1, 2].map(() => (scheduler.step(), scheduler.getLastLr()[0]));
 * rates; // → [0.52, 1, 0.9504846320134737]
 * ```
 */
export class OneCycleLR extends LRScheduler<Required<OneCycleLROptions>> {
  constructor(optimizer: Scheduled, options: OneCycleLROptions, lastEpoch = -1) {
    super(optimizer, { ...defaults, ...options }, lastEpoch);
  }

  protected check(options: Required<OneCycleLROptions>): void {
    const { maxLr, pctStart, annealStrategy, cycleMomentum, baseMomentum, maxMomentum } = options;
    const { totalSteps, epochs, stepsPerEpoch, divFactor, finalDivFactor } = options;
    if (totalSteps !== null) checkWhole("OneCycleLR", { totalSteps }, 1);
    else if (epochs === null || stepsPerEpoch === null) {
      throw new QzynnError(
        "OneCycleLR: it is not said how many steps there are; give totalSteps, or epochs and stepsPerEpoch",
      );
    } else checkWhole("OneCycleLR", { epochs, stepsPerEpoch }, 1);
    checkNumbers("OneCycleLR", { pctStart }, { least: 0, most: 1 });
    checkNumbers("OneCycleLR", { divFactor, finalDivFactor });
    checkAnneal("OneCycleLR", annealStrategy);
    checkPerGroup("OneCycleLR", this.optimizer, { maxLr, baseMomentum, maxMomentum });
    if (cycleMomentum) checkMomentum("OneCycleLR", this.optimizer);
  }

  protected override prepare(lastEpoch: number): void {
    if (lastEpoch !== -1) return;
    this.optimizer.paramGroups.forEach((group, i) => {
      group.initialLr = this.rateOf("initial", i);
    });
  }

  protected next(_lr: number, _base: number, i: number): number {
    if (this.lastEpoch > this.total) {
      throw new QzynnError(
        `OneCycleLR: step ${this.lastEpoch} is after the last of ${this.total}; set totalSteps higher`,
      );
    }
    const { phase, part } = this.place();
    const [from, to] = phase.rates;
    return annealings[this.options.annealStrategy](this.rateOf(from, i), this.rateOf(to, i), part);
  }

  protected override alongside(group: ScheduledGroup, i: number): void {
    const { cycleMomentum, annealStrategy, baseMomentum, maxMomentum } = this.options;
    if (!cycleMomentum) return;
    const { phase, part } = this.place();
    const [from = 0, to = 0] = phase.momenta.map((which) => ofGroup(which === "max" ? maxMomentum : baseMomentum, i));
    setMomentum(group, annealings[annealStrategy](from, to, part));
  }

  private get total(): number {
    const { totalSteps, epochs, stepsPerEpoch } = this.options;
    return totalSteps ?? Number(epochs) * Number(stepsPerEpoch);
  }

  private rateOf(rate: Rate, i: number): number {
    const { maxLr, divFactor, finalDivFactor } = this.options;
    const most = ofGroup(maxLr, i);
    if (rate === "max") return most;
    return rate === "initial" ? most / divFactor : most / divFactor / finalDivFactor;
  }

  private phases(): Phase[] {
    const { pctStart, threePhase } = this.options;
    const last = this.total - 1;
    const up: Phase = { end: pctStart * this.total - 1, rates: ["initial", "max"], momenta: ["max", "base"] };
    if (!threePhase) return [up, { end: last, rates: ["max", "min"], momenta: ["base", "max"] }];
    const down: Phase = { end: 2 * pctStart * this.total - 2, rates: ["max", "initial"], momenta: ["base", "max"] };
    return [up, down, { end: last, rates: ["initial", "min"], momenta: ["max", "max"] }];
  }

  /** The phase that the epoch is in, and which part of it is over. */
  private place(): { phase: Phase; part: number } {
    const phases = this.phases();
    const found = phases.findIndex(({ end }) => this.lastEpoch <= end);
    const at = found === -1 ? phases.length - 1 : found;
    const phase = phases[at] as Phase;
    const start = phases[at - 1]?.end ?? 0;
    return { phase, part: phase.end === start ? 1 : (this.lastEpoch - start) / (phase.end - start) };
  }
}
