/** Batches of a dataset, epoch after epoch. */
import { defaultGenerator, QzynnError } from "@qzynn/tensor";
import { asDataset, type Dataset } from "../dataset/dataset.ts";
import { type IterableDataset, isAsync, isIterable } from "../dataset/iterableDataset.ts";
import { lengthOf } from "../sampler/batchSampler.ts";
import { checkCount } from "../sampler/checkCount.ts";
import { drawSeed } from "../sampler/drawSeed.ts";
import { eachFromWorkers } from "../worker/eachFromWorkers.ts";
import { type WorkerOptions, WorkerPool } from "../worker/workerPool.ts";
import { batchesOf, checkUnordered, type OrderOptions } from "./batches.ts";
import { BatchMaker, type BatchParts } from "./batchMaker.ts";
import type { Collated } from "./collated.ts";
import { plainly } from "./draws.ts";
import { eachLater, eachNow } from "./eachBatch.ts";
import { Epoch } from "./epoch.ts";
import { ordersOf, streamOf } from "./orders.ts";
import { checkPosition, fromText, generatorsOf, type LoaderStateDict, putInto, statesOf, toText } from "./position.ts";

export interface DataLoaderOptions<T, C, B> extends OrderOptions, WorkerOptions, Omit<BatchParts<T, C, B>, "dataset"> {
  /** How many batches are begun before they are asked for: in each worker (2 unless said), or without workers of a dataset that answers with promises (0). */
  readonly prefetchFactor?: number;
}

/**
 * Goes through a dataset in batches: `for (const [x, y] of loader)`, or `for await` where samples arrive
 * asynchronously or from workers. Every loop over it is a new epoch, shuffled anew.
 *
 * After `manualSeed(n)` the order is PyTorch's, epoch by epoch, and the generator is left as PyTorch leaves it.
 * As PyTorch's `torch.utils.data.DataLoader`.
 *
 * With `worker` and `numWorkers` batches are made in other threads, see {@link serveBatches}. Each batch then begins from
 * a seed of its own: order and augmentation are the same for every number of workers, none included.
 *
 * @throws if options contradict each other, a sample cannot be read, or the samples of a batch do not go together.
 * @example
 * ```ts
 * import { DataLoader, TensorDataset } from "@qzynn/data";
 * import { arange, manualSeed } from "@qzynn/tensor";
 * manualSeed(0);
 * const loader = new DataLoader(new TensorDataset(arange(10)), { batchSize: 4, shuffle: true });
 * loader.length; // → 3
 * Array.from(loader, ([x]) => x.toArray()); // → [ [ 6, 7, 1, 4 ], [ 2, 0, 9, 8 ], [ 3, 5 ] ]
 * ```
 */
export class DataLoader<T, C = Collated<T>, const B = C> implements Iterable<B>, AsyncIterable<B> {
  readonly dataset: Dataset<T> | IterableDataset<T>;
  /** The indices of every batch; a new epoch each time it is iterated. `null` for an iterable dataset. */
  readonly batchSampler: Iterable<readonly number[]> | null;
  readonly numWorkers: number;
  private readonly options: DataLoaderOptions<T, C, B>;
  private readonly maker: BatchMaker<T, C, B>;
  private readonly pool: WorkerPool | null;
  /** Where an interrupted epoch is to be taken up. */
  private resume: LoaderStateDict | null = null;
  private epoch: Epoch<T> | null = null;

  constructor(dataset: Dataset<T> | IterableDataset<T>, options: DataLoaderOptions<T, C, B> = {}) {
    const { numWorkers = 0, prefetchFactor = 0 } = options;
    if (numWorkers !== 0) checkCount("DataLoader", "numWorkers", numWorkers);
    if (prefetchFactor !== 0) checkCount("DataLoader", "prefetchFactor", prefetchFactor);
    this.dataset = asDataset("DataLoader", dataset);
    this.numWorkers = numWorkers;
    this.options = options;
    this.batchSampler = isIterable(this.dataset) ? null : batchesOf(this.dataset, options);
    if (!this.batchSampler) checkUnordered(options);
    this.maker = new BatchMaker({ ...options, dataset: this.dataset });
    this.pool = numWorkers ? new WorkerPool(this, numWorkers, options) : null;
  }

  /** Batches in an epoch. */
  get length(): number {
    const { dataset, batchSampler } = this;
    const { batchSize = 1, dropLast = false } = this.options;
    const count = lengthOf(batchSampler ?? (dataset as Iterable<T>));
    if (count === undefined) {
      const who = batchSampler ? "batchSampler" : "iterable dataset";
      throw new QzynnError(`DataLoader: its ${who} has no length, so the number of batches is not known`);
    }
    if (batchSampler) return count;
    return dropLast ? Math.floor(count / batchSize) : Math.ceil(count / batchSize);
  }

  /** Whether it can only be read with `for await`, as far as is known before the first sample. */
  get isAsync(): boolean {
    return this.pool !== null || (isIterable(this.dataset) && isAsync(this.dataset));
  }

  [Symbol.iterator](): IterableIterator<B> {
    if (this.pool) {
      throw new QzynnError(
        "DataLoader: batches of workers have to be waited for; write `for await (const batch of loader)`",
      );
    }
    return eachNow(this.begin(), this.maker);
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<B> {
    const { pool, maker } = this;
    const { prefetchFactor = pool ? 2 : 0, batchSize = 1, dropLast = false } = this.options;
    const epoch = this.begin();
    if (!pool) return eachLater(epoch, maker, prefetchFactor);
    return eachFromWorkers(epoch, pool, prefetchFactor, { batchSize, dropLast, isStream: this.batchSampler === null });
  }

  /** Where it is: saved inside a loop and loaded into a loader like this, the next loop goes on with the batch after. */
  stateDict(): LoaderStateDict {
    const sources = generatorsOf(this.options.generator, this.batchSampler);
    const epoch = this.epoch?.isOver ? null : this.epoch;
    return {
      batch: epoch?.done ?? 0,
      start: epoch?.done ? toText(epoch.start.states) : null,
      now: toText(statesOf(sources)),
    };
  }

  /**
   * Takes over what {@link stateDict} gave. Generators of its own go on as they stood; the default generator is left
   * alone, and is put back with the rest of the run.
   */
  loadStateDict(dict: LoaderStateDict): void {
    const sources = generatorsOf(this.options.generator, this.batchSampler);
    checkPosition(dict, sources.length);
    putInto(sources, fromText(dict.now), false);
    this.resume = dict.start ? dict : null;
    this.epoch = null;
  }

  /** Ends the worker threads, which otherwise wait for the next epoch. They do not keep a process alive. */
  close(): void {
    this.pool?.close();
  }

  /** A new epoch, or the rest of an interrupted one. */
  private begin(): Epoch<T> {
    const { dataset, batchSampler, options, resume } = this;
    const { batchSize = 1, dropLast = false, generator, worker } = options;
    const sources = generatorsOf(generator, batchSampler);
    const before = statesOf(sources);
    if (resume?.start) putInto(sources, fromText(resume.start));
    const states = statesOf(sources);
    const orders = batchSampler
      ? ordersOf(batchSampler[Symbol.iterator]())
      : streamOf(dataset as IterableDataset<T>, batchSize, dropLast);
    // PyTorch draws a seed for worker processes here, with or without workers. Whatever is drawn later depends on it.
    const seed = drawSeed(generator ?? defaultGenerator);
    const done = resume?.batch ?? 0;
    // An order is drawn anew, up to where it was left, while generators are as they were then.
    if (batchSampler) for (let i = 0; i < done; i++) orders.now(plainly);
    // Orders that workers were given ahead have drawn from generators of the loader's own: they are as the order left them.
    if (resume) putInto(sources, before, this.pool === null);
    this.resume = null;
    const seedsBatches = worker !== undefined;
    const start = { states, seed, seedsBatches, done, first: batchSampler ? done : 0 };
    this.epoch = new Epoch(start, orders);
    return this.epoch;
  }
}
