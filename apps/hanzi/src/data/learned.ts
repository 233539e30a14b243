/** Pictures to learn from, batch by batch, distorted in other threads ahead of the training: this file is what they run. */
import { DataLoader, Subset, serveBatches, TensorDataset } from "@qzynn/data";
import { fromArray, getThreads, type Tensor } from "@qzynn/tensor";
import type { Batch, Batches } from "@qzynn/train";
import type { Settings } from "../settings/settings.ts";
import { augmentation } from "./augment.ts";

/** What a thread makes its batches of. */
interface Pictures {
  readonly pixels: Float32Array;
  readonly shape: readonly number[];
  readonly labels: Int32Array;
  /** Which of them are learned from. */
  readonly indices: readonly number[];
  readonly scale: Pick<Settings, "pixels" | "ink">;
}

const parts = ({ pixels, shape, labels, indices, scale }: Pictures) => {
  const all = new TensorDataset(fromArray(pixels, shape), fromArray(labels, [labels.length]));
  const distort = augmentation(scale);
  const transform = ([x, y]: readonly Tensor[]): Batch => [distort.forward(x as Tensor), y as Tensor];
  return { dataset: new Subset<readonly Tensor[]>(all, indices), transform };
};

serveBatches(parts);

/**
 * Those at `indices`, shuffled anew in every epoch and distorted if `settings` say so, in `workers` threads or in none: the
 * same batches for every number of them. Whoever is done with it calls `close`.
 */
export function learned(
  all: TensorDataset<readonly [Tensor, Tensor]>,
  indices: readonly number[],
  settings: Settings,
  workers: number,
): Batches & { close(): void } {
  const options = { batchSize: settings.batchSize, shuffle: true };
  if (!settings.augment) return new DataLoader(new Subset(all, indices), options);
  const [x, y] = all.tensors;
  const pictures: Pictures = {
    pixels: workers > 0 ? shared(x.data as Float32Array) : (x.data as Float32Array),
    shape: x.shape,
    labels: y.data as Int32Array,
    indices,
    scale: settings,
  };
  const { dataset, transform } = parts(pictures);
  const worker = new URL(import.meta.url);
  return new DataLoader(dataset, { ...options, transform, numWorkers: workers, worker, workerData: pictures });
}

/** The same in memory that threads share. */
function shared(values: Float32Array): Float32Array {
  const copy = new Float32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}

/**
 * One where there is a second core to work on: distorting a picture takes a fraction of the time that learning from it
 * does. None where the program runs from its sources, which threads cannot read.
 */
export const usualWorkers = (): number => (getThreads() > 1 && import.meta.url.endsWith(".js") ? 1 : 0);
