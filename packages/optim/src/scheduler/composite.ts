/** What schedulers made of others share. */
import { QzynnError } from "@qzynn/tensor";
import { checkOptimizer, type EpochScheduler, type Scheduled } from "./scheduler.ts";
import type { SchedulerStateDict } from "./stateDict.ts";

export abstract class CompositeScheduler implements EpochScheduler {
  readonly optimizer: Scheduled;
  protected readonly schedulers: readonly EpochScheduler[];
  protected lastLr: number[] = [];

  constructor(optimizer: Scheduled, schedulers: readonly EpochScheduler[]) {
    const call = this.constructor.name;
    checkOptimizer(call, optimizer);
    if (!(schedulers?.length > 0)) throw new QzynnError(`${call}: there are no schedulers; give one or more`);
    for (const [i, scheduler] of schedulers.entries()) {
      if (typeof scheduler?.restart !== "function") {
        throw new QzynnError(
          `${call}: scheduler ${i} is none that goes from epoch to epoch; ReduceLROnPlateau is stepped by itself`,
        );
      }
      if (scheduler.optimizer !== optimizer) {
        throw new QzynnError(`${call}: scheduler ${i} belongs to another optimiser; make them all for the same`);
      }
    }
    this.optimizer = optimizer;
    this.schedulers = [...schedulers];
  }

  abstract step(): void;
  abstract restart(): void;

  begin(): void {
    this.step();
  }

  undo(): void {
    for (const scheduler of this.schedulers) scheduler.undo();
  }

  /** The learning rates of the groups as this scheduler left them. */
  getLastLr(): number[] {
    return [...this.lastLr];
  }

  /** Where all of them stand, in PyTorch's layout. */
  stateDict(): SchedulerStateDict {
    return { _last_lr: this.getLastLr(), _schedulers: this.schedulers.map((scheduler) => scheduler.stateDict()) };
  }

  /** Takes over what {@link stateDict} gave, here or in PyTorch. Load the optimiser's state too. */
  loadStateDict({ _last_lr, _schedulers }: SchedulerStateDict): void {
    if (!Array.isArray(_last_lr) || !Array.isArray(_schedulers) || _schedulers.length !== this.schedulers.length) {
      throw new QzynnError(
        `${this.constructor.name}.loadStateDict: there are no ${this.schedulers.length} schedulers in it; load the state of one like this`,
      );
    }
    for (const [i, scheduler] of this.schedulers.entries()) scheduler.loadStateDict(_schedulers[i]);
    this.lastLr = [..._last_lr];
  }
}
