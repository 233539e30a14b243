/** Changes the learning rates of an optimiser from epoch to epoch; a subclass only says how. */
import { QzynnError } from "@qzynn/tensor";
import { readOptions, type SchedulerStateDict, written } from "./stateDict.ts";

/** What a scheduler changes of a group. */
export interface ScheduledGroup {
  lr: number;
  initialLr?: number;
  momentum?: number;
  betas?: readonly [number, number];
}

/** What a scheduler needs of an optimiser. */
export interface Scheduled {
  readonly paramGroups: readonly ScheduledGroup[];
}

/** What goes from epoch to epoch, by itself or as a part of another. */
export interface EpochScheduler {
  readonly optimizer: Scheduled;
  step(): void;
  getLastLr(): number[];
  stateDict(): SchedulerStateDict;
  loadStateDict(dict: SchedulerStateDict): void;
  /** @internal The first step, to epoch 0. */
  begin(): void;
  /** @internal Epoch 0 once more, after another scheduler was at work. */
  restart(): void;
  /** @internal Takes a step back, without a look at the rates. */
  undo(): void;
}

type Numbers = Record<string, number>;

/**
 * The base of schedulers with a rate for each epoch. Making one is its first step, to epoch 0; call {@link step} after
 * each epoch.
 *
 * Rates follow from the ones in force, not from the first ones, so that several schedulers of one optimiser multiply.
 */
export abstract class LRScheduler<O extends object = object> implements EpochScheduler {
  /** The epoch whose learning rates are in force. */
  lastEpoch: number;
  /** The learning rates that it all began with. */
  baseLrs: number[];
  readonly optimizer: Scheduled;
  protected readonly options: O;
  /** Numbers that change on the way, beside the epoch. */
  protected readonly state: Numbers;
  /** Whether this is the step that makes the scheduler. */
  protected initial = false;
  protected stepCount = 0;
  #lastLr: number[] = [];

  /** `lastEpoch` other than −1 goes on with an optimiser whose groups know their `initialLr`. */
  constructor(optimizer: Scheduled, options: O, lastEpoch = -1, state: Numbers = {}) {
    const call = this.constructor.name;
    checkOptimizer(call, optimizer);
    this.optimizer = optimizer;
    this.options = { ...options };
    this.state = state;
    this.check(this.options);
    this.prepare(lastEpoch);
    this.baseLrs = optimizer.paramGroups.map((group, i) => {
      if (lastEpoch === -1) group.initialLr ??= group.lr;
      if (group.initialLr !== undefined) return group.initialLr;
      throw new QzynnError(
        `${call}: group ${i} has no initialLr to go on from; load the optimiser's state first, or leave lastEpoch out`,
      );
    });
    this.lastEpoch = lastEpoch;
    this.begin();
  }

  /** Refuses options that cannot be right. */
  protected abstract check(options: O): void;

  /** The rate of epoch `lastEpoch` in group `i`: `lr` is that of the epoch before, `base` the first one. */
  protected abstract next(lr: number, base: number, i: number): number;

  /** The rate of epoch 0 when another scheduler has changed `lr` before. */
  protected first(lr: number, base: number, i: number): number {
    return this.next(lr, base, i);
  }

  /** What a scheduler does to the groups before their first rates are looked at. */
  protected prepare(_lastEpoch: number): void {}

  /** What a scheduler changes of group `i` beside its rate. */
  protected alongside(_group: ScheduledGroup, _i: number): void {}

  /** Goes on to the next epoch. */
  step(): void {
    this.stepCount++;
    this.lastEpoch++;
    this.apply((lr, base, i) => this.next(lr, base, i));
  }

  /** Puts rates into the groups. */
  protected apply(rate: (lr: number, base: number, i: number) => number): void {
    const { paramGroups } = this.optimizer;
    // All rates first: working one out may throw.
    const rates = paramGroups.map(({ lr }, i) => rate(lr, this.baseLrs[i] ?? lr, i));
    paramGroups.forEach((group, i) => {
      group.lr = rates[i] as number;
      this.alongside(group, i);
    });
    this.#lastLr = rates;
  }

  begin(): void {
    this.stepCount = 0;
    this.initial = true;
    this.step();
    this.initial = false;
  }

  restart(): void {
    this.lastEpoch = 0;
    this.apply((lr, base, i) => this.first(lr, base, i));
  }

  undo(): void {
    this.lastEpoch--;
  }

  /** The learning rates of the groups as this scheduler left them. */
  getLastLr(): number[] {
    return [...this.#lastLr];
  }

  /** Where the scheduler stands, in PyTorch's layout. The optimiser keeps the rates themselves; functions are left out. */
  stateDict(): SchedulerStateDict {
    return {
      ...written({ ...this.options, ...this.state }),
      base_lrs: [...this.baseLrs],
      last_epoch: this.lastEpoch,
      _step_count: this.stepCount,
      _last_lr: this.getLastLr(),
    };
  }

  /** Takes over what {@link stateDict} gave, here or in PyTorch. Load the optimiser's state too. */
  loadStateDict(dict: SchedulerStateDict): void {
    const call = `${this.constructor.name}.loadStateDict`;
    const { base_lrs, last_epoch, _last_lr } = dict;
    if (
      last_epoch === undefined ||
      !Number.isInteger(last_epoch) ||
      !Array.isArray(base_lrs) ||
      !Array.isArray(_last_lr)
    ) {
      throw new QzynnError(`${call}: there is no last_epoch, base_lrs or _last_lr in it; pass what stateDict() gave`);
    }
    const groups = this.optimizer.paramGroups.length;
    if (base_lrs.length !== groups) {
      throw new QzynnError(
        `${call}: it is about ${base_lrs.length} groups, and the optimiser has ${groups}; load the state of one like this`,
      );
    }
    const options = readOptions(this.options, dict);
    this.check(options);
    Object.assign(this.options, options);
    Object.assign(this.state, readOptions(this.state, dict));
    this.baseLrs = [...base_lrs];
    this.lastEpoch = last_epoch;
    this.stepCount = dict._step_count ?? last_epoch + 1;
    this.#lastLr = [..._last_lr];
  }
}

/** Refuses what is no optimiser. */
export function checkOptimizer(call: string, optimizer: Scheduled): void {
  if (!Array.isArray(optimizer?.paramGroups))
    throw new QzynnError(`${call}: the first argument is no optimiser; pass one, as new SGD(…)`);
}
