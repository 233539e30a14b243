/** Categories drawn by their weights, as `torch.multinomial` draws them. */
import type { TypedArray } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { fillExponential } from "./exponential.ts";
import type { Generator } from "./generator.ts";
import { unit53 } from "./unit.ts";

type Floats = Float32Array | Float64Array;

/**
 * Fills `data` with `count` places for each row of `weights`, rows of `categories`.
 *
 * With replacement each sample is the place of one uniform number on the running sum of the weights; without, or for a
 * single sample, the places of the largest weights divided by exponential numbers.
 */
export function fillMultinomial(
  data: TypedArray,
  generator: Generator,
  weights: Floats,
  categories: number,
  count: number,
  replacement: boolean,
): void {
  const rows = weights.length / Math.max(1, categories);
  for (let r = 0; r < rows; r++) checkRow(weights.subarray(r * categories, (r + 1) * categories));
  if (replacement && count > 1) withReplacement(data, generator, weights, categories, count);
  else race(data, generator, weights, categories, count);
}

function checkRow(row: Floats): void {
  let sum = 0;
  for (const w of row) {
    if (!(w >= 0 && w < Number.POSITIVE_INFINITY))
      throw new QzynnError(`multinomial: a weight of ${w}; use finite numbers of 0 or more`);
    sum += w;
  }
  if (!(sum > 0))
    throw new QzynnError("multinomial: all weights of a row are 0; at least one category must be possible");
}

function withReplacement(
  data: TypedArray,
  generator: Generator,
  weights: Floats,
  categories: number,
  count: number,
): void {
  const running = weights.slice(0, categories);
  for (let r = 0; r * categories < weights.length; r++) {
    let sum = 0;
    // Rounded at every step in the dtype of the weights, as PyTorch adds them up.
    for (let i = 0; i < categories; i++) {
      running[i] = sum + (weights[r * categories + i] as number);
      sum = running[i] as number;
    }
    for (let i = 0; i < categories; i++) running[i] = (running[i] as number) / sum;
    for (let s = 0; s < count; s++) {
      const u = unit53(generator);
      let [low, high] = [0, categories];
      while (low < high) {
        const middle = low + ((high - low) >> 1);
        if ((running[middle] as number) < u) low = middle + 1;
        else high = middle;
      }
      data[r * count + s] = Math.min(low, categories - 1);
    }
  }
}

function race(data: TypedArray, generator: Generator, weights: Floats, categories: number, count: number): void {
  const times = fillExponential(weights.slice(), generator);
  for (let i = 0; i < times.length; i++) times[i] = (weights[i] as number) / (times[i] as number);
  for (let r = 0; r * categories < weights.length; r++) {
    const row = times.subarray(r * categories, (r + 1) * categories);
    const order = Array.from(row, (_, i) => i).sort((a, b) => (row[b] as number) - (row[a] as number));
    for (let s = 0; s < count; s++) data[r * count + s] = order[s] as number;
  }
}
