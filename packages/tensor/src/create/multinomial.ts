import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Generator } from "../random/generator.ts";
import { fillMultinomial } from "../random/multinomial.ts";
import type { Tensor } from "../tensor.ts";
import { draw } from "./random.ts";

export interface MultinomialOptions {
  /** Whether a category may come again. */
  readonly replacement?: boolean;
  readonly generator?: Generator;
}

/**
 * `numSamples` categories, drawn by their weights: one row of weights, or several. int32. PyTorch's own draws, for the
 * same seed.
 *
 * @example
 * ```ts
 * import { manualSeed, multinomial, tensor } from "@qzynn/tensor";
 * manualSeed(0);
 * multinomial(tensor([1, 2, 3, 4]), 4, { replacement: true }).toArray(); // → [ 3, 3, 2, 3 ]
 * ```
 */
export function multinomial(
  weights: Tensor,
  numSamples: number,
  { replacement = false, generator }: MultinomialOptions = {},
): Tensor {
  const categories = weights.shape.at(-1) ?? 0;
  if (!isFloat(weights.dtype) || weights.ndim < 1 || weights.ndim > 2 || categories < 1) {
    throw new QzynnError(
      `multinomial: weights of [${weights.shape}] of ${weights.dtype}; give one row of floats, or several of [rows, categories]`,
    );
  }
  if (!Number.isInteger(numSamples) || numSamples < 1 || (!replacement && numSamples > categories)) {
    throw new QzynnError(
      `multinomial: ${numSamples} samples of ${categories} categories${replacement ? "" : " without replacement"}; use 1 or more${replacement ? "" : ", and no more than there are"}`,
    );
  }
  return draw(
    "multinomial",
    [...weights.shape.slice(0, -1), numSamples],
    { dtype: "int32", ...(generator && { generator }) },
    (data, source, given) =>
      fillMultinomial(data, source, given as Float32Array | Float64Array, categories, numSamples, replacement),
    [weights],
  );
}
