/** The loaders that are measured, and how long a pass through one takes. */
import { DataLoader } from "@qzynn/data";
import type { Tensor } from "@qzynn/tensor";
import { COUNT, parts } from "./samples.ts";

export const WORKERS = [0, 1, 2];

export type Batches = DataLoader<never, never, readonly [Tensor, Tensor]>;

/** The way `name` of `samples.ts`, shuffled. */
export function loaderOf(name: string, batchSize: number, numWorkers: number): Batches {
  const { dataset, transform } = parts(name);
  const worker = new URL("./samples.js", import.meta.url);
  const options = { transform, batchSize, shuffle: true, dropLast: true, numWorkers, worker, workerData: name };
  return new DataLoader(dataset, options) as unknown as Batches;
}

/** Seconds of one epoch in which `use` is called with each batch. */
export async function epoch(loader: Batches, use: (x: Tensor, y: Tensor) => void): Promise<number> {
  const began = performance.now();
  if (loader.isAsync) for await (const [x, y] of loader) use(x, y);
  else for (const [x, y] of loader) use(x, y);
  return (performance.now() - began) / 1000;
}

/** Seconds of `rounds` epochs of each loader, in turn; the first round, which starts threads and compiles, is not counted. */
export async function inTurn(
  loaders: readonly Batches[],
  rounds: number,
  use: (x: Tensor, y: Tensor) => void,
): Promise<number[][]> {
  const times: number[][] = loaders.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, each] of loaders.entries()) {
      const seconds = await epoch(each, use);
      if (round > 0) times[i]?.push(seconds);
    }
  }
  for (const each of loaders) each.close();
  return times;
}

export const perSecond = (seconds: number): string => Math.round(COUNT / seconds).toLocaleString("en");
