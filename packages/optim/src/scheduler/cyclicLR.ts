import { QzynnError } from "@qzynn/tensor";
import { checkNumbers } from "./checkNumbers.ts";
import { checkMomentum, setMomentum } from "./momentum.ts";
import { checkPerGroup, ofGroup, type PerGroup } from "./perGroup.ts";
import { LRScheduler, type Scheduled, type ScheduledGroup } from "./scheduler.ts";

export interface CyclicLROptions {
  /** The lowest rate. */
  readonly baseLr: PerGroup<number>;
  /** The highest rate, before it is scaled. */
  readonly maxLr: PerGroup<number>;
  /** How many steps go up: 2000 unless said. */
  readonly stepSizeUp?: number;
  /** How many go down: as many unless said. */
  readonly stepSizeDown?: number | null;
  /** All cycles alike, each half as high as the one before, or `gammaⁿ` as high in step `n`. */
  readonly mode?: "triangular" | "triangular2" | "exp_range";
  readonly gamma?: number;
  /** A height of your own, in place of `mode`; it is given the cycle, from 1 on, or the step. */
  readonly scaleFn?: ((x: number) => number) | null;
  readonly scaleMode?: "cycle" | "iterations";
  /** Whether the momentum goes the other way: true unless said. */
  readonly cycleMomentum?: boolean;
  /** The lowest momentum: 0.8 unless said. */
  readonly baseMomentum?: PerGroup<number>;
  /** The highest momentum, with which it starts: 0.9 unless said. */
  readonly maxMomentum?: PerGroup<number>;
}

const defaults: Required<Omit<CyclicLROptions, "baseLr" | "maxLr">> = {
  ...{ stepSizeUp: 2000, stepSizeDown: null, gamma: 1, scaleFn: null },
  mode: "triangular",
  scaleMode: "cycle",
  ...{ cycleMomentum: true, baseMomentum: 0.8, maxMomentum: 0.9 },
};

const modes: readonly string[] = ["triangular", "triangular2", "exp_range"];

/**
 * The learning rate goes up and down between `baseLr` and `maxLr` in straight lines, and momentum (or β₁) the other way.
 * Call `step()` after each batch. Smith 2017, PyTorch's `CyclicLR`.
 *
 * @example
 * ```ts
 * import { CyclicLR, SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { momentum: 0.9 });
 * const scheduler = new CyclicLR(optimizer, { baseLr: 0, maxLr: 1, stepSizeUp: 2 });
 * const rates = [0, 1, 2, 3].map(() => (scheduler.step(), scheduler.getLastLr()[0]));
 * rates; // → [0.5, 1, 0.5, 0]
 * ```
 */
export class CyclicLR extends LRScheduler<Required<CyclicLROptions>> {
  constructor(optimizer: Scheduled, options: CyclicLROptions, lastEpoch = -1) {
    super(optimizer, { ...defaults, ...options }, lastEpoch);
    this.baseLrs = optimizer.paramGroups.map((_, i) => ofGroup(this.options.baseLr, i));
  }

  protected check(options: Required<CyclicLROptions>): void {
    const { baseLr, maxLr, stepSizeUp, stepSizeDown, mode, scaleFn, cycleMomentum, baseMomentum, maxMomentum } =
      options;
    checkPerGroup("CyclicLR", this.optimizer, { baseLr, maxLr, baseMomentum, maxMomentum });
    checkNumbers("CyclicLR", { stepSizeUp, stepSizeDown: stepSizeDown ?? stepSizeUp }, { least: 0 });
    for (const each of [baseLr].flat()) checkNumbers("CyclicLR", { baseLr: each });
    for (const each of [maxLr].flat()) checkNumbers("CyclicLR", { maxLr: each });
    if (!scaleFn && !modes.includes(mode)) {
      throw new QzynnError(`CyclicLR: mode is ${mode}; use ${modes.join(", ")}, or a scaleFn`);
    }
    if (cycleMomentum) checkMomentum("CyclicLR", this.optimizer);
  }

  protected override prepare(lastEpoch: number): void {
    if (lastEpoch !== -1) return;
    this.optimizer.paramGroups.forEach((group, i) => {
      group.lr = ofGroup(this.options.baseLr, i);
    });
  }

  protected next(_lr: number, _base: number, i: number): number {
    const { baseLr, maxLr } = this.options;
    const base = ofGroup(baseLr, i);
    return base + (ofGroup(maxLr, i) - base) * this.height;
  }

  protected override alongside(group: ScheduledGroup, i: number): void {
    const { cycleMomentum, baseMomentum, maxMomentum } = this.options;
    if (!cycleMomentum) return;
    const most = ofGroup(maxMomentum, i);
    setMomentum(group, most - (most - ofGroup(baseMomentum, i)) * this.height);
  }

  /** How high we are, from 0 to 1 and scaled. */
  private get height(): number {
    const { stepSizeUp, stepSizeDown, mode, gamma, scaleFn, scaleMode } = this.options;
    const length = stepSizeUp + (stepSizeDown ?? stepSizeUp);
    const top = stepSizeUp / length;
    const cycle = Math.floor(1 + this.lastEpoch / length);
    const x = 1 + this.lastEpoch / length - cycle;
    const straight = x <= top ? x / top : (x - 1) / (top - 1);
    if (scaleFn) return straight * scaleFn(scaleMode === "cycle" ? cycle : this.lastEpoch);
    if (mode === "triangular2") return straight / 2 ** (cycle - 1);
    return mode === "exp_range" ? straight * gamma ** this.lastEpoch : straight;
  }
}
