/** The quick way to a batch, where a dataset has one. */
import { type Dataset, hasBatches } from "./dataset.ts";
import { Subset } from "./subset.ts";

/** Reads several samples in one go, also through subsets; `null` if the dataset can only be read one by one. */
export function batchReader(dataset: Dataset<unknown>): ((indices: readonly number[]) => unknown) | null {
  if (dataset instanceof Subset) {
    const read = batchReader(dataset.dataset);
    return read && ((indices) => read(indices.map((index) => dataset.origin(index))));
  }
  return hasBatches(dataset) ? (indices) => dataset.getBatch(indices) : null;
}
