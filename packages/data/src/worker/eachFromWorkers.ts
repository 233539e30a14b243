/** The batches of an epoch, made by workers and handed out in their order. */
import type { Epoch } from "../loader/epoch.ts";
import type { WorkerPool } from "./workerPool.ts";

/** How the samples of a stream are put together. */
export interface Stream {
  readonly batchSize: number;
  readonly dropLast: boolean;
  /** Whether the samples come as they come, and only the workers know when they end. */
  readonly isStream: boolean;
}

let epochs = 0;

/**
 * Up to `ahead` batches for each worker are begun before they are asked for, and no more: workers that are faster than
 * their reader wait for it.
 */
export async function* eachFromWorkers<T, B>(
  epoch: Epoch<T>,
  pool: WorkerPool,
  ahead: number,
  { isStream, ...sizes }: Stream,
): AsyncIterableIterator<B> {
  const begun: Promise<{ readonly batch: unknown } | null>[] = [];
  const id = epochs++;
  let next = epoch.done;
  const begin = (): boolean => {
    const task = isStream ? null : epoch.now();
    if (!isStream && !task) return false;
    const indices = task && "indices" in task.order ? task.order.indices : null;
    const answer = pool.ask(next % pool.size, { epoch: id, batch: next, indices, seed: epoch.start.seed, ...sizes });
    // A failure is told when it is its turn.
    answer.catch(() => {});
    begun.push(answer);
    next++;
    return true;
  };
  const most = Math.max(1, ahead) * pool.size;
  try {
    for (;;) {
      while (begun.length < most && begin());
      const answer = await begun.shift();
      if (!answer) break;
      epoch.done++;
      yield answer.batch as B;
    }
    epoch.isOver = true;
  } finally {
    epoch.orders.end();
  }
}
