import { QzynnError, Tensor } from "@qzynn/tensor";
import { checkPerGroup, ofGroup, type PerGroup } from "./perGroup.ts";
import { checkOptimizer, type Scheduled } from "./scheduler.ts";
import { readOptions, type SchedulerStateDict, written } from "./stateDict.ts";

export interface ReduceLROnPlateauOptions {
  /** Whether less is better, or more: `"min"` unless said. */
  readonly mode?: "min" | "max";
  /** What the rate is multiplied with: 0.1 unless said. */
  readonly factor?: number;
  /** How many epochs without improvement are borne: 10 unless said. */
  readonly patience?: number;
  /** By how much the best so far must be beaten: 10⁻⁴ unless said; as a part of it (`"rel"`), or as it is (`"abs"`). */
  readonly threshold?: number;
  readonly thresholdMode?: "rel" | "abs";
  /** How many epochs after a reduction do not count: 0 unless said. */
  readonly cooldown?: number;
  /** The lowest rate: 0 unless said. */
  readonly minLr?: PerGroup<number>;
  /** Smaller reductions are not made: 10⁻⁸ unless said. */
  readonly eps?: number;
}

const defaults: Required<ReduceLROnPlateauOptions> = {
  mode: "min",
  thresholdMode: "rel",
  ...{ factor: 0.1, patience: 10, threshold: 1e-4, cooldown: 0, minLr: 0, eps: 1e-8 },
};

/**
 * Multiplies the learning rate by `factor` when a metric has stopped improving. PyTorch's `ReduceLROnPlateau`.
 *
 * @example
 * ```ts
 * import { ReduceLROnPlateau, SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const scheduler = new ReduceLROnPlateau(optimizer, { patience: 1, factor: 0.5 });
 * for (const loss of [3, 2, 2, 2]) scheduler.step(loss);
 * scheduler.getLastLr(); // → [0.5]
 * ```
 */
export class ReduceLROnPlateau {
  readonly optimizer: Scheduled;
  readonly #options: Required<ReduceLROnPlateauOptions>;
  readonly #state: { best: number; numBadEpochs: number; cooldownCounter: number; lastEpoch: number };
  #lastLr: number[];

  constructor(optimizer: Scheduled, options: ReduceLROnPlateauOptions = {}) {
    checkOptimizer("ReduceLROnPlateau", optimizer);
    this.optimizer = optimizer;
    this.#options = { ...defaults, ...options };
    check(optimizer, this.#options);
    const worst = this.#options.mode === "min" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    this.#state = { best: worst, numBadEpochs: 0, cooldownCounter: 0, lastEpoch: 0 };
    this.#lastLr = optimizer.paramGroups.map(({ lr }) => lr);
  }

  /** How many steps there were. */
  get lastEpoch(): number {
    return this.#state.lastEpoch;
  }

  /** The best metric so far. */
  get best(): number {
    return this.#state.best;
  }

  /** Looks at the metric of an epoch. */
  step(metrics: number | Tensor): void {
    const { patience, cooldown } = this.#options;
    const state = this.#state;
    if (typeof metrics !== "number" && !(metrics instanceof Tensor)) {
      throw new QzynnError(
        `ReduceLROnPlateau.step: the metric is ${metrics}; pass that of the epoch, such as its loss`,
      );
    }
    const current = typeof metrics === "number" ? metrics : metrics.item();
    state.lastEpoch++;
    if (this.#isBetter(current)) {
      state.best = current;
      state.numBadEpochs = 0;
    } else state.numBadEpochs++;
    if (state.cooldownCounter > 0) {
      state.cooldownCounter--;
      state.numBadEpochs = 0;
    }
    if (state.numBadEpochs > patience) {
      this.#reduce();
      state.cooldownCounter = cooldown;
      state.numBadEpochs = 0;
    }
    this.#lastLr = this.optimizer.paramGroups.map(({ lr }) => lr);
  }

  #isBetter(x: number): boolean {
    const { mode, threshold, thresholdMode } = this.#options;
    const { best } = this.#state;
    if (mode === "min") return x < (thresholdMode === "rel" ? best * (1 - threshold) : best - threshold);
    return x > (thresholdMode === "rel" ? best * (threshold + 1) : best + threshold);
  }

  #reduce(): void {
    const { factor, minLr, eps } = this.#options;
    this.optimizer.paramGroups.forEach((group, i) => {
      const lr = Math.max(group.lr * factor, ofGroup(minLr, i));
      if (group.lr - lr > eps) group.lr = lr;
    });
  }

  /** The learning rates of the groups as this scheduler left them. */
  getLastLr(): number[] {
    return [...this.#lastLr];
  }

  /** Where the scheduler stands, in PyTorch's layout. */
  stateDict(): SchedulerStateDict {
    return { ...written({ ...this.#options, ...this.#state }), _last_lr: this.getLastLr() };
  }

  /** Takes over what {@link stateDict} gave, here or in PyTorch. Load the optimiser's state too. */
  loadStateDict(dict: SchedulerStateDict): void {
    if (typeof dict["num_bad_epochs"] !== "number" || !Array.isArray(dict._last_lr)) {
      throw new QzynnError(
        "ReduceLROnPlateau.loadStateDict: there is no num_bad_epochs or _last_lr in it; pass what stateDict() gave",
      );
    }
    const options = readOptions(this.#options, dict);
    check(this.optimizer, options);
    Object.assign(this.#options, options);
    Object.assign(this.#state, readOptions(this.#state, dict));
    // JSON knows no infinity, and writes null.
    this.#state.best ??= options.mode === "min" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    this.#lastLr = [...dict._last_lr];
  }
}

function check(optimizer: Scheduled, { mode, factor, thresholdMode, minLr }: Required<ReduceLROnPlateauOptions>): void {
  const refuse = (what: string) => new QzynnError(`ReduceLROnPlateau: ${what}`);
  if (!(factor < 1)) throw refuse(`factor is ${factor}; use a number below 1`);
  if (mode !== "min" && mode !== "max") throw refuse(`mode is ${mode}; use "min" or "max"`);
  if (thresholdMode !== "rel" && thresholdMode !== "abs") {
    throw refuse(`thresholdMode is ${thresholdMode}; use "rel" or "abs"`);
  }
  checkPerGroup("ReduceLROnPlateau", optimizer, { minLr });
}
