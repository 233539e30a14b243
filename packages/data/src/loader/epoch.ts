/** One pass through the data: the batches that are to be made, one at a time, and how many have been handed out. */
import type { Order } from "./batchMaker.ts";
import { type Draws, drawsFrom, plainly } from "./draws.ts";
import type { Orders } from "./orders.ts";

/** A batch that is to be made. */
export interface Task<T> {
  readonly number: number;
  readonly order: Order<T>;
  readonly draws: Draws;
}

export interface EpochStart {
  /** The states of the loader's generators before. */
  readonly states: readonly Uint8Array[];
  /** The seed of batch `i` is this plus `i` … */
  readonly seed: bigint;
  /** … if each has its own; else they draw from the default generator as it comes. */
  readonly seedsBatches: boolean;
  /** How many batches were handed out before an interruption. */
  readonly done: number;
  /** The number of the first of `orders`: those before `done` are passed over. */
  readonly first: number;
}

export class Epoch<T> {
  readonly start: EpochStart;
  readonly orders: Orders<T>;
  /** How many batches have been handed out. */
  done: number;
  /** Whether its end was reached. */
  isOver = false;
  private next: number;
  /** What is passed over draws what it drew then, and nothing anew. */
  private readonly again: Draws;

  constructor(start: EpochStart, orders: Orders<T>) {
    this.start = start;
    this.orders = orders;
    this.done = start.done;
    this.next = start.first;
    this.again = drawsFrom(start.states[0] as Uint8Array);
  }

  /** The next batch to be made, `null` after the last; an error if it has to be waited for. */
  now(): Task<T> | null {
    for (;;) {
      const draws = this.draws();
      const task = this.task(this.orders.now(draws), draws);
      if (task !== "passed") return task;
    }
  }

  async later(): Promise<Task<T> | null> {
    for (;;) {
      const draws = this.draws();
      const task = this.task(await this.orders.later(draws), draws);
      if (task !== "passed") return task;
    }
  }

  private draws(): Draws {
    const { seed, seedsBatches, done } = this.start;
    if (seedsBatches) return drawsFrom(seed + BigInt(this.next));
    return this.next < done ? this.again : plainly;
  }

  private task(order: Order<T> | null, draws: Draws): Task<T> | null | "passed" {
    if (!order) return null;
    const number = this.next++;
    return number < this.start.done ? "passed" : { number, order, draws };
  }
}
