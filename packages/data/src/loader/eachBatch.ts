/** The batches of an epoch, made in this thread. */
import type { BatchMaker, Reading } from "./batchMaker.ts";
import type { Draws } from "./draws.ts";
import type { Epoch } from "./epoch.ts";

/** One after another, when it is asked for. */
export function* eachNow<T, C, B>(epoch: Epoch<T>, maker: BatchMaker<T, C, B>): IterableIterator<B> {
  try {
    for (let task = epoch.now(); task; task = epoch.now()) {
      const batch = maker.now(maker.read(task.order, task.draws), task.draws);
      epoch.done++;
      yield batch;
    }
    epoch.isOver = true;
  } finally {
    epoch.orders.end();
  }
}

/** As they arrive, in order: up to `ahead` of them are read before they are asked for. */
export async function* eachLater<T, C, B>(
  epoch: Epoch<T>,
  maker: BatchMaker<T, C, B>,
  ahead: number,
): AsyncIterableIterator<B> {
  const begun: { readonly reading: Reading<T>; readonly draws: Draws }[] = [];
  let isOpen = true;
  try {
    for (;;) {
      while (isOpen && begun.length <= ahead) {
        const task = await epoch.later();
        if (task) begun.push({ reading: maker.read(task.order, task.draws), draws: task.draws });
        else isOpen = false;
      }
      const next = begun.shift();
      if (!next) break;
      const batch = await maker.later(next.reading, next.draws);
      epoch.done++;
      yield batch;
    }
    epoch.isOver = true;
  } finally {
    await epoch.orders.end();
  }
}
