/** Changes the learning rates of an optimiser from epoch to epoch; a subclass only says how. */
import { QzynnError } from "@qzynn/tensor";
import { toSnake } from "../optimizer/snakeCase.ts";

/** What a scheduler needs of an optimiser. */
export interface Scheduled {
  readonly paramGroups: readonly { lr: number; initialLr?: number }[];
}

/** PyTorch's layout: the scheduler's own options and where it stands. */
export interface SchedulerStateDict {
  base_lrs: number[];
  last_epoch: number;
  _step_count: number;
  _last_lr: number[];
  [option: string]: unknown;
}

/**
 * The base of all schedulers. Making one is its first step, to epoch 0; call {@link step} after each epoch.
 *
 * Rates follow from the ones in force, not from the first ones, so that several schedulers of one optimiser multiply.
 */
export abstract class LRScheduler<O extends object = object> {
  /** The epoch whose learning rates are in force. */
  lastEpoch: number;
  /** The learning rates that it all began with. */
  baseLrs: number[];
  protected readonly options: O;
  readonly #optimizer: Scheduled;
  #stepCount = 0;
  #lastLr: number[] = [];

  /** `lastEpoch` other than −1 goes on with an optimiser whose groups know their `initialLr`. */
  constructor(optimizer: Scheduled, options: O, lastEpoch = -1) {
    const call = this.constructor.name;
    if (!Array.isArray(optimizer?.paramGroups))
      throw new QzynnError(`${call}: the first argument is no optimiser; pass one, as new SGD(…)`);
    this.check(options);
    this.#optimizer = optimizer;
    this.options = { ...options };
    this.baseLrs = optimizer.paramGroups.map((group, i) => {
      if (lastEpoch === -1) group.initialLr ??= group.lr;
      if (group.initialLr !== undefined) return group.initialLr;
      throw new QzynnError(
        `${call}: group ${i} has no initialLr to go on from; load the optimiser's state first, or leave lastEpoch out`,
      );
    });
    this.lastEpoch = lastEpoch;
    this.step();
  }

  /** Refuses options that cannot be right. */
  protected abstract check(options: O): void;

  /** The rate of epoch `lastEpoch`: `lr` is that of the epoch before, `base` the first one. */
  protected abstract next(lr: number, base: number): number;

  /** Goes on to the next epoch. */
  step(): void {
    this.#stepCount++;
    this.lastEpoch++;
    this.#optimizer.paramGroups.forEach((group, i) => {
      group.lr = this.next(group.lr, this.baseLrs[i] ?? group.lr);
    });
    this.#lastLr = this.#optimizer.paramGroups.map(({ lr }) => lr);
  }

  /** The learning rates of the groups as this scheduler left them. */
  getLastLr(): number[] {
    return [...this.#lastLr];
  }

  /** Where the scheduler stands, in PyTorch's layout. The optimiser keeps the rates themselves. */
  stateDict(): SchedulerStateDict {
    return {
      ...Object.fromEntries(Object.entries(this.options).map(([name, value]) => [toSnake(name), value])),
      base_lrs: [...this.baseLrs],
      last_epoch: this.lastEpoch,
      _step_count: this.#stepCount,
      _last_lr: this.getLastLr(),
    };
  }

  /** Takes over what {@link stateDict} gave, here or in PyTorch. Load the optimiser's state too. */
  loadStateDict(dict: SchedulerStateDict): void {
    const call = `${this.constructor.name}.loadStateDict`;
    const { base_lrs, last_epoch, _step_count = last_epoch + 1, _last_lr } = dict;
    if (!Number.isInteger(last_epoch) || !Array.isArray(base_lrs) || !Array.isArray(_last_lr)) {
      throw new QzynnError(`${call}: there is no last_epoch, base_lrs or _last_lr in it; pass what stateDict() gave`);
    }
    const groups = this.#optimizer.paramGroups.length;
    if (base_lrs.length !== groups) {
      throw new QzynnError(
        `${call}: it is about ${base_lrs.length} groups, and the optimiser has ${groups}; load the state of one like this`,
      );
    }
    const names = Object.keys(this.options).filter((name) => toSnake(name) in dict);
    const options = { ...this.options, ...Object.fromEntries(names.map((name) => [name, dict[toSnake(name)]])) };
    this.check(options);
    Object.assign(this.options, options);
    this.baseLrs = [...base_lrs];
    this.lastEpoch = last_epoch;
    this.#stepCount = _step_count;
    this.#lastLr = [..._last_lr];
  }
}
