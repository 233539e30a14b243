/** A dataset cut into random parts. */
import { defaultGenerator, type Generator, randperm } from "@qzynn/tensor";
import type { Dataset } from "../dataset/dataset.ts";
import { Subset } from "../dataset/subset.ts";
import { lengthsOf } from "./lengthsOf.ts";

export interface SplitOptions {
  /** Default: {@link defaultGenerator}, which `manualSeed` sets. */
  readonly generator?: Generator;
}

/**
 * Random parts that share no sample, of the given lengths or fractions; PyTorch's own for the same seed.
 * Fractions are rounded down, and what is left over goes to the parts in turn.
 *
 * As PyTorch's `torch.utils.data.random_split`.
 *
 * @throws if the lengths do not add up to the dataset's, or the fractions to 1.
 * @example
 * ```ts
 * import { randomSplit } from "@qzynn/data";
 * import { Generator } from "@qzynn/tensor";
 * const digits = { length: 10, get: (i: number) => i };
 * const [few, many] = randomSplit(digits, [3, 7], { generator: new Generator(42) });
 * few.indices; // → [ 2, 6, 1 ]
 * many.length; // → 7
 * ```
 */
export function randomSplit<T, const P extends readonly number[]>(
  dataset: Dataset<T>,
  parts: P,
  options: SplitOptions = {},
): { [K in keyof P]: Subset<T> } {
  const lengths = lengthsOf("randomSplit", parts, dataset.length);
  const order = Array.from(randperm(dataset.length, { generator: options.generator ?? defaultGenerator }).data);
  let start = 0;
  const subsets = lengths.map((length) => {
    const end = start + length;
    const subset = new Subset(dataset, order.slice(start, end));
    start = end;
    return subset;
  });
  return subsets as { [K in keyof P]: Subset<T> };
}
