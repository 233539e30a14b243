/** Goes through the batches of one epoch, without waiting between them where they come without waiting. */
import { defaultGenerator, QzynnError, Tensor } from "@qzynn/tensor";
import type { Batch, Batches } from "./parts.ts";
import type { Pause } from "./pause.ts";

/** Calls `visit` with every batch until it answers `false`. Returns whether the end was reached. */
export async function eachBatch(
  call: string,
  batches: Batches,
  pause: Pause,
  visit: (batch: Batch) => boolean,
): Promise<boolean> {
  let count = 0;
  const see = (batch: Batch): boolean => visit(check(call, batch, count++));
  const finished = comesAtOnce(batches) ? await eachNow(batches, pause, see) : await eachLater(batches, pause, see);
  if (count === 0) {
    throw new QzynnError(
      `${call}: the data gave no batch; it is empty, or a generator that can be gone through only once: give a DataLoader or an array`,
    );
  }
  return finished;
}

async function eachNow(batches: Iterable<Batch>, pause: Pause, see: (batch: Batch) => boolean): Promise<boolean> {
  for (const batch of batches) {
    if (!see(batch)) return false;
    if (pause.isDue) await pause.take();
  }
  return true;
}

async function eachLater(
  batches: AsyncIterable<Batch>,
  pause: Pause,
  see: (batch: Batch) => boolean,
): Promise<boolean> {
  for await (const batch of batches) {
    if (!see(batch)) return false;
    if (pause.isDue) await pause.take();
  }
  return true;
}

const known = new WeakMap<object, boolean>();

/**
 * Whether a plain `for` will do. A loader offers both ways, and which one works is up to its dataset: the first sample
 * is asked for once, and the default generator is put back as it was.
 */
function comesAtOnce(batches: Batches): batches is Iterable<Batch> {
  if (!(Symbol.asyncIterator in batches)) return true;
  if (!(Symbol.iterator in batches)) return false;
  // A loader with workers, or of samples that stream in, says so itself.
  if ("isAsync" in batches && batches.isAsync) return false;
  const before = known.get(batches);
  if (before !== undefined) return before;
  const random = defaultGenerator.getState();
  const answer = firstSample(batches);
  defaultGenerator.setState(random);
  const atOnce = !(answer instanceof Promise);
  // Whatever is wrong with the sample will be told when it is its turn.
  if (!atOnce) answer.catch(() => {});
  known.set(batches, atOnce);
  return atOnce;
}

function firstSample(batches: object): unknown {
  const dataset: unknown = "dataset" in batches ? batches.dataset : null;
  if (typeof dataset !== "object" || dataset === null || !("get" in dataset) || typeof dataset.get !== "function") {
    return null;
  }
  if ("length" in dataset && dataset.length === 0) return null;
  try {
    return dataset.get(0);
  } catch {
    return null;
  }
}

function check(call: string, batch: Batch, at: number): Batch {
  if (batch?.[0] instanceof Tensor && batch[1] instanceof Tensor) return batch;
  throw new QzynnError(
    `${call}: batch ${at} is not [x, y] with two tensors; have the dataset give pairs, or the loader's collate make them`,
  );
}

/** How many batches an epoch has, if the data can tell. */
export function countOf(batches: Batches): number | null {
  try {
    return "length" in batches && typeof batches.length === "number" ? batches.length : null;
  } catch {
    return null;
  }
}
