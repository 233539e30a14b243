import { QzynnError } from "@qzynn/tensor";
import { CompositeScheduler } from "./composite.ts";
import type { EpochScheduler, Scheduled } from "./scheduler.ts";
import type { SchedulerStateDict } from "./stateDict.ts";

export interface SequentialLROptions {
  /** The schedulers, one after another. Make them all before. */
  readonly schedulers: readonly EpochScheduler[];
  /** The epochs at which the next one takes over. */
  readonly milestones: readonly number[];
}

/**
 * One scheduler after another, each from its epoch 0 on. PyTorch's `SequentialLR`.
 *
 * @example
 * ```ts
 * import { CosineAnnealingLR, LinearLR, SequentialLR, SGD } from "@qzynn/optim";
 * import { tensor } from "@qzynn/tensor";
 * const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1 });
 * const warmup = new LinearLR(optimizer, { startFactor: 0.5, totalIters: 2 });
 * const rest = new CosineAnnealingLR(optimizer, { tMax: 4 });
 * const scheduler = new SequentialLR(optimizer, { schedulers: [warmup, rest], milestones: [2] });
 * const rates = [0, 1, 2, 3, 4].map(() => (scheduler.step(), scheduler.getLastLr()[0]?.toFixed(2)));
 * rates; // → ["0.75", "1.00", "0.85", "0.50", "0.15"]
 * ```
 */
export class SequentialLR extends CompositeScheduler {
  /** The epoch whose learning rates are in force. */
  lastEpoch: number;
  #milestones: readonly number[];

  constructor(optimizer: Scheduled, { schedulers, milestones }: SequentialLROptions, lastEpoch = -1) {
    super(optimizer, schedulers);
    if (milestones?.length !== schedulers.length - 1) {
      throw new QzynnError(
        `SequentialLR: ${schedulers.length} schedulers take over from each other ${schedulers.length - 1} times, and there are ${milestones?.length} milestones`,
      );
    }
    this.#milestones = [...milestones];
    this.lastEpoch = lastEpoch + 1;
    // As if only the first of them had been made.
    for (const group of optimizer.paramGroups) group.lr = group.initialLr ?? group.lr;
    this.undo();
    const first = this.at(0);
    first.begin();
    this.lastLr = first.getLastLr();
  }

  /** How many milestones an epoch has reached. */
  private reached(epoch: number): number {
    return this.#milestones.filter((milestone) => milestone <= epoch).length;
  }

  private at(epoch: number): EpochScheduler {
    return this.schedulers[this.reached(epoch)] as EpochScheduler;
  }

  /** Goes on to the next epoch. */
  step(): void {
    this.lastEpoch++;
    const scheduler = this.at(this.lastEpoch);
    if (this.#milestones[this.reached(this.lastEpoch) - 1] === this.lastEpoch) scheduler.restart();
    else scheduler.step();
    this.lastLr = scheduler.getLastLr();
  }

  restart(): void {
    this.lastEpoch = 0;
    const scheduler = this.at(0);
    scheduler.restart();
    this.lastLr = scheduler.getLastLr();
  }

  override stateDict(): SchedulerStateDict {
    return { _milestones: [...this.#milestones], last_epoch: this.lastEpoch, ...super.stateDict() };
  }

  override loadStateDict(dict: SchedulerStateDict): void {
    const { _milestones, last_epoch } = dict;
    if (!Number.isInteger(last_epoch)) {
      throw new QzynnError("SequentialLR.loadStateDict: there is no last_epoch in it; pass what stateDict() gave");
    }
    super.loadStateDict(dict);
    if (Array.isArray(_milestones)) this.#milestones = [..._milestones];
    this.lastEpoch = last_epoch as number;
  }
}
