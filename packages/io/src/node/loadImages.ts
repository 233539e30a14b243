/** All images of a folder in one tensor. */
import { setImmediate } from "node:timers/promises";
import { fromArray, QzynnError, type Tensor } from "@qzynn/tensor";
import { ImageBatch } from "./ImageBatch.ts";
import type { ImageOptions } from "./imageOptions.ts";
import { readPlanes, scaled } from "./readImage.ts";
import type { Sample } from "./scanFolder.ts";

export interface LoadOptions {
  /** How many files are open at a time; 16 unless said otherwise. */
  readonly concurrency?: number;
  /** Called after each file. */
  readonly onProgress?: (done: number, total: number) => void;
  /** `"throw"` (default) if a file is broken, or `"skip"` it and tell it in `broken`. */
  readonly onError?: "throw" | "skip";
}

export interface LoadedImages {
  /** `[N, channels, height, width]` */
  readonly images: Tensor<readonly [number, number, number, number]>;
  /** `[N]`, int32. */
  readonly labels: Tensor<readonly [number]>;
  /** The files that were skipped; always empty without `onError: "skip"`. */
  readonly broken: readonly Broken[];
}

export interface Broken {
  readonly path: string;
  readonly reason: string;
}

export async function loadImages(
  samples: readonly Sample[],
  options: ImageOptions,
  how: LoadOptions,
): Promise<LoadedImages> {
  const { concurrency = 16, onProgress, onError = "throw" } = how;
  if (!(concurrency >= 1))
    throw new QzynnError(`ImageFolder: a concurrency of ${concurrency}; at least one file must be open`);
  const broken = new Map<number, QzynnError>();
  const batch = new ImageBatch(samples);
  let done = 0;
  const read = async (i: number) => {
    const planes = await readPlanes("ImageFolder", samples[i]!.path, options).catch((error: unknown) => {
      if (!(error instanceof QzynnError)) throw error;
      broken.set(i, error);
    });
    if (planes) batch.put(i, planes);
    onProgress?.(++done, samples.length);
  };
  // One after another until a good one gives the size: the same files give the same error every time.
  let next = 0;
  while (next < samples.length && batch.isEmpty) await read(next++);
  await together(next, samples.length, concurrency, read);

  const wrong = [...broken].sort(([a], [b]) => a - b);
  const [[, error] = []] = wrong;
  if (error && (onError === "throw" || batch.isEmpty)) {
    const more = wrong.length > 1 ? ` (and ${wrong.length - 1} more of ${samples.length} files)` : "";
    throw new QzynnError(`${error.message}${more}; repair or remove it, or pass { onError: "skip" } to load()`, {
      cause: error,
    });
  }
  const good = samples.flatMap((_, i) => (broken.has(i) ? [] : [i]));
  const { data, channels, height, width } = batch.gather(good);
  return {
    images: fromArray(scaled(data, options), [good.length, channels, height, width]),
    labels: fromArray(
      Int32Array.from(good, (i) => samples[i]!.label),
      [good.length],
    ),
    broken: wrong.map(([i, { message }]) => ({ path: samples[i]!.path, reason: message })),
  };
}

/** After so many files timers and signals get their turn. */
const BREATH = 64;

/** Calls `work` for all whole numbers from `start` to before `end`, at most `most` at a time. */
async function together(start: number, end: number, most: number, work: (i: number) => Promise<void>): Promise<void> {
  let next = start;
  const worker = async () => {
    try {
      while (next < end) {
        await work(next++);
        if (next % BREATH === 0) await setImmediate();
      }
    } catch (error) {
      next = end;
      throw error;
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, end - start) }, worker));
}
