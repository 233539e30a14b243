/** Which class each sample belongs to. */
import { QzynnError, Tensor } from "@qzynn/tensor";
import type { Dataset } from "../dataset/dataset.ts";
import { Subset } from "../dataset/subset.ts";
import { TensorDataset } from "../dataset/tensorDataset.ts";

/** One label per sample. */
export type Labels = Tensor | ArrayLike<number> | ArrayLike<string>;

const isLabels = (value: unknown): value is Labels =>
  value instanceof Tensor || Array.isArray(value) || value instanceof Int32Array || value instanceof Uint8Array;

export function listOf(call: string, labels: Labels): readonly (number | string)[] {
  if (!(labels instanceof Tensor)) return Array.from<number | string>(labels);
  if (labels.ndim === 1) return Array.from(labels.data);
  throw new QzynnError(
    `${call}: labels of shape [${labels.shape.join(", ")}]; one label per sample is a tensor of one axis`,
  );
}

/** `{ label }` of every sample, as image folders have it. */
const isLabelled = (value: unknown): value is readonly { readonly label: number | string }[] =>
  Array.isArray(value) && value.every((sample) => typeof sample === "object" && sample !== null && "label" in sample);

/**
 * The labels that a dataset carries: `labels`, `targets` or `samples[i].label`, the last of its tensors, or those of
 * the dataset below.
 */
export function labelsOf(call: string, dataset: Dataset<unknown>): readonly (number | string)[] {
  if (dataset instanceof Subset) {
    const all = labelsOf(call, dataset.dataset);
    return dataset.indices.map((index) => all[index]!);
  }
  if (dataset instanceof TensorDataset) {
    const last: Tensor = dataset.tensors[dataset.tensors.length - 1];
    if (last.ndim === 1) return listOf(call, last);
  }
  if ("labels" in dataset && isLabels(dataset.labels)) return listOf(call, dataset.labels);
  if ("targets" in dataset && isLabels(dataset.targets)) return listOf(call, dataset.targets);
  if ("samples" in dataset && isLabelled(dataset.samples)) return dataset.samples.map(({ label }) => label);
  throw new QzynnError(
    `${call}: the dataset does not say which class each sample belongs to; give { labels }, one per sample`,
  );
}
