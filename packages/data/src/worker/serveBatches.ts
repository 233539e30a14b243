/** The side of a worker: makes the batches that a loader in another thread asks for. */
import { setThreads } from "@qzynn/tensor";
import type { BatchParts } from "../loader/batchMaker.ts";
import type { Collated } from "../loader/collated.ts";
import { BatchWorker, END } from "./batchWorker.ts";
import type { Answer, Hello, Job, Ready } from "./message.ts";
import { pack } from "./parcel.ts";
import { otherSide } from "./thread.ts";

/** A dataset, and where they are not the usual ones, how its samples become a batch and what changes it. */
export type MakeParts<D, T, C> = (data: D) => BatchParts<T, C, unknown> | Promise<BatchParts<T, C, unknown>>;

/**
 * Makes a file a worker of a {@link DataLoader}: `parts` gives the dataset, and `collate` and `transform` where the loader
 * has them. It is called in each worker with the loader's `workerData`. In a thread that no loader has started nothing
 * happens, so that the file can be imported for its parts as well.
 *
 * Each batch begins from a seed of its own: what `get`, `collate` and `transform` draw from the default generator is the
 * same in every thread. Tensors are worked on by one thread in each worker, unless `parts` calls `setThreads`. Draw before you wait: what an asynchronous `get` draws after an `await` is not.
 *
 * @example
 * ```ts
 * // samples.js
 * import { RandomAffine, serveBatches, TensorDataset } from "@qzynn/data";
 * import { type Tensor, zeros } from "@qzynn/tensor";
 * const turn = new RandomAffine({ degrees: 10 });
 * export const parts = (size: number) => ({
 *   dataset: new TensorDataset(zeros([100, 1, size, size])),
 *   transform: ([x]: readonly Tensor[]) => [turn.forward(x as Tensor)],
 * });
 * serveBatches(parts);
 * // main.js
 * // const { dataset, ...rest } = parts(28);
 * // const worker = new URL("./samples.js", import.meta.url);
 * // const loader = new DataLoader(dataset, { ...rest, batchSize: 32, numWorkers: 2, worker, workerData: 28 });
 * // for await (const [x] of loader) …
 * ```
 */
export function serveBatches<D, T, C = Collated<T>>(parts: MakeParts<D, T, C>): void {
  const loader = otherSide();
  if (!loader) return;
  let worker: Promise<BatchWorker<T, C>> | null = null;
  // One after another, as they were asked for: a stream has one order.
  let last: Promise<unknown> = Promise.resolve();
  const hear = (message: unknown): void => {
    const said = message as Hello | Job | null;
    if (said?.kind === "qzynn hello") {
      // Several of them share the machine, as PyTorch's do. Parts may call it again for more.
      setThreads(1);
      worker = Promise.resolve()
        .then(() => parts(said.data as D))
        .then((made) => new BatchWorker(made));
      worker.catch(() => {});
    }
    if (said?.kind !== "qzynn job") return;
    last = last.then(async () => {
      loader.post(...(await answerTo(said, async () => (await worker)?.make(said))));
    });
  };
  loader.listen(hear, () => {});
  loader.post({ kind: "qzynn ready" } satisfies Ready);
}

async function answerTo({ id }: Job, make: () => Promise<unknown>): Promise<[Answer, ArrayBufferLike[]]> {
  try {
    const batch = await make();
    if (batch === END) return [{ kind: "end", id }, []];
    const { content, transfer } = pack(batch);
    return [{ kind: "batch", id, content }, transfer];
  } catch (error) {
    const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
    return [{ kind: "failed", id, message, stack }, []];
  }
}
