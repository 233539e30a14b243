/** Datasets side by side. */
import { QzynnError } from "@qzynn/tensor";
import { checkIndex } from "./checkIndex.ts";
import type { Dataset } from "./dataset.ts";

type Parts = readonly Dataset<unknown>[] | Readonly<Record<string, Dataset<unknown>>>;

/** One sample of each, in a list or under the names of the datasets. */
export type Stack<P extends Parts> = { -readonly [K in keyof P]: P[K] extends Dataset<infer T> ? T : never };

/**
 * Sample `i` is sample `i` of each: of a list of datasets a list, of named ones an object. They are equally long.
 *
 * As PyTorch's `torch.utils.data.StackDataset`.
 *
 * @throws if there is none, or their lengths differ.
 * @example
 * ```ts
 * import { StackDataset } from "@qzynn/data";
 * const letters = { length: 2, get: (i: number) => "ab"[i] };
 * const numbers = { length: 2, get: (i: number) => i };
 * new StackDataset([letters, numbers]).get(1); // → ["b", 1]
 * new StackDataset({ letter: letters, number: numbers }).get(0); // → { letter: "a", number: 0 }
 * ```
 */
export class StackDataset<const P extends Parts> implements Dataset<Stack<P>> {
  readonly datasets: P;
  readonly length: number;

  constructor(datasets: P) {
    const lengths = Object.values(datasets).map((dataset: Dataset<unknown>) => dataset.length);
    const length = lengths[0];
    if (length === undefined) throw new QzynnError("StackDataset: there is no dataset to take samples from");
    if (lengths.some((other) => other !== length)) {
      throw new QzynnError(
        `StackDataset: the datasets have ${lengths.join(", ")} samples; give equally long ones, as by Subset`,
      );
    }
    this.datasets = datasets;
    this.length = length;
  }

  get(index: number): Stack<P> | Promise<Stack<P>> {
    checkIndex("StackDataset", index, this.length);
    const samples = Object.values(this.datasets).map((dataset: Dataset<unknown>) => dataset.get(index));
    return samples.some((sample) => sample instanceof Promise)
      ? Promise.all(samples).then((all) => this.named(all))
      : this.named(samples);
  }

  private named(samples: readonly unknown[]): Stack<P> {
    const { datasets } = this;
    if (Array.isArray(datasets)) return samples as Stack<P>;
    return Object.fromEntries(Object.keys(datasets).map((name, i) => [name, samples[i]])) as Stack<P>;
  }
}
