/** What an iterable dataset is: samples one after another, without numbers and perhaps without end. */

/**
 * Samples that come one after another: lines of a file that is larger than memory, a socket, a simulation. Anything with
 * `[Symbol.iterator]()` or `[Symbol.asyncIterator]()` that begins anew each time is one: no base class, no registration.
 * Where it has a `length`, so has its loader.
 *
 * As PyTorch's `torch.utils.data.IterableDataset`.
 *
 * @example
 * ```ts
 * import { DataLoader, type IterableDataset } from "@qzynn/data";
 * const squares: IterableDataset<number> = {
 *   *[Symbol.iterator]() { for (let i = 0; i < 5; i++) yield i * i; },
 * };
 * Array.from(new DataLoader(squares, { batchSize: 2 }), (x) => x.toArray()); // → [ [ 0, 1 ], [ 4, 9 ], [ 16 ] ]
 * ```
 */
export type IterableDataset<T> = Iterable<T> | AsyncIterable<T>;

export const isIterable = (dataset: object): dataset is IterableDataset<unknown> =>
  !("get" in dataset) && (Symbol.iterator in dataset || Symbol.asyncIterator in dataset);

/** Whether its samples have to be waited for: it says so itself, or there is no other way. */
export const isAsync = <T>(dataset: IterableDataset<T>): dataset is AsyncIterable<T> =>
  "isAsync" in dataset ? Boolean(dataset.isAsync) : !(Symbol.iterator in dataset);
