/** A dataset cut into random parts with the same mix of classes. */
import { defaultGenerator, QzynnError, randperm, Tensor } from "@qzynn/tensor";
import type { Dataset } from "../dataset/dataset.ts";
import { Subset } from "../dataset/subset.ts";
import { apportion } from "./apportion.ts";
import { type Labels, labelsOf, listOf } from "./labelsOf.ts";
import { areFractions, checkFractions } from "./lengthsOf.ts";
import type { SplitOptions } from "./randomSplit.ts";

export interface StratifiedSplitOptions extends SplitOptions {
  /** The class of every sample. Default: what the dataset carries (`labels`, `targets`, `samples[i].label`, the last of its tensors). */
  readonly labels?: Labels;
}

const CALL = "stratifiedSplit";

/** The places of every class, classes in ascending order. */
function placesByClass(labels: readonly (number | string)[]): [number | string, number[]][] {
  const places = new Map<number | string, number[]>();
  labels.forEach((label, i) => {
    const known = places.get(label);
    if (known) known.push(i);
    else places.set(label, [i]);
  });
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1));
}

function splitIndices(
  labels: readonly (number | string)[],
  fractions: readonly number[],
  options: SplitOptions,
): number[][] {
  if (!areFractions(fractions)) {
    throw new QzynnError(
      `${CALL}: the parts [${fractions.join(", ")}] do not add up to 1; give fractions of the whole`,
    );
  }
  checkFractions(CALL, fractions);
  const wanted = fractions.filter((fraction) => fraction > 0).length;
  const parts: number[][] = fractions.map(() => []);
  const owed = fractions.map(() => 0);
  for (const [label, places] of placesByClass(labels)) {
    if (places.length < wanted) {
      throw new QzynnError(
        `${CALL}: class ${JSON.stringify(label)} has ${places.length} sample${places.length === 1 ? "" : "s"}, too few for each of ${wanted} parts; ` +
          "add samples, leave the class out, or use randomSplit",
      );
    }
    const order = randperm(places.length, {
      generator: options.generator ?? defaultGenerator,
    }).data;
    let at = 0;
    apportion(places.length, fractions, owed).forEach((share, part) => {
      for (let k = 0; k < share; k++) parts[part]!.push(places[order[at++]!]!);
    });
  }
  for (const part of parts) part.sort((a, b) => a - b);
  return parts;
}

/**
 * Random parts in which every class has its share: its count times the fraction, rounded down or up so that the
 * totals come out right too, and at least one sample. Inside a part the samples keep the dataset's order.
 *
 * Given labels instead of a dataset, it answers with the indices.
 *
 * @throws if the fractions do not add up to 1, a class has fewer samples than there are parts, or the labels are not known.
 * @example
 * ```ts
 * import { stratifiedSplit, TensorDataset } from "@qzynn/data";
 * import { tensor, zeros } from "@qzynn/tensor";
 * const labels = tensor([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
 * const data = new TensorDataset(zeros([12, 5]), labels);
 * const [train, validation] = stratifiedSplit(data, [0.75, 0.25]);
 * train.length; // → 9
 * validation.indices.filter((i) => i < 8).length; // → 2
 * ```
 */
export function stratifiedSplit<T, const P extends readonly number[]>(
  dataset: Dataset<T>,
  fractions: P,
  options?: StratifiedSplitOptions,
): { [K in keyof P]: Subset<T> };
export function stratifiedSplit<const P extends readonly number[]>(
  labels: Labels,
  fractions: P,
  options?: SplitOptions,
): { [K in keyof P]: number[] };
export function stratifiedSplit(
  source: Dataset<unknown> | Labels,
  fractions: readonly number[],
  options: StratifiedSplitOptions = {},
): Subset<unknown>[] | number[][] {
  if (source instanceof Tensor || !("get" in source)) return splitIndices(listOf(CALL, source), fractions, options);
  const labels = options.labels ? listOf(CALL, options.labels) : labelsOf(CALL, source);
  if (labels.length !== source.length) {
    throw new QzynnError(`${CALL}: ${labels.length} labels for ${source.length} samples; give one label per sample`);
  }
  return splitIndices(labels, fractions, options).map((indices) => new Subset(source, indices));
}
