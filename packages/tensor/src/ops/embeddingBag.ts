import { QzynnError } from "../errors.ts";
import { constant, type Tensor } from "../tensor.ts";
import { to } from "./cast.ts";
import { clampMin } from "./clamp.ts";
import { div } from "./div.ts";
import { type EmbeddingOptions, embedding } from "./embedding.ts";
import { eq } from "./eq.ts";
import { expand } from "./expand.ts";
import { fullOf } from "./fullOf.ts";
import { indexAdd } from "./indexAdd.ts";
import { iota } from "./iota.ts";
import { maskedFill } from "./maskedFill.ts";
import { mul } from "./mul.ts";
import { reshape } from "./reshape.ts";
import { scatterReduce } from "./scatterReduce.ts";
import { bucketize } from "./searchsorted.ts";
import { slice } from "./slice.ts";
import { sub } from "./sub.ts";
import { unsqueeze } from "./unsqueeze.ts";

export interface EmbeddingBagOptions extends EmbeddingOptions {
  /** What is made of the rows of a bag. */
  readonly mode?: "sum" | "mean" | "max";
  /** Where each bag begins, for an index of one axis; the first begins at 0. */
  readonly offsets?: Tensor | null;
  /** Whether the last offset is where the last bag ends. */
  readonly includeLastOffset?: boolean;
  /** How much each row counts, of the index's shape; for sums only. */
  readonly perSampleWeights?: Tensor | null;
}

/**
 * For each bag of places the sum, mean or maximum of the rows of the table `weight`, `[size, width]`, at those places,
 * without writing down the rows: `[bags, n]` places, or a list of them with `offsets`, to `[bags, width]`. Places that are
 * `paddingIdx` do not count, and an empty bag gives zeros.
 *
 * @example
 * ```ts
 * import { embeddingBag, tensor } from "@qzynn/tensor";
 * const table = tensor([[1, 2], [3, 4], [5, 6]]);
 * embeddingBag(tensor([[0, 2], [1, 1]], { dtype: "int32" }), table).toArray(); // → [ [ 3, 4 ], [ 3, 4 ] ]
 * ```
 */
export function embeddingBag(index: Tensor, weight: Tensor, options: EmbeddingBagOptions = {}): Tensor {
  const { mode = "mean", offsets = null, includeLastOffset = false, perSampleWeights = null, ...lookUp } = options;
  if (mode !== "sum" && mode !== "mean" && mode !== "max")
    throw new QzynnError(`embeddingBag: there is no mode "${mode as string}"; use "sum", "mean" or "max"`);
  if (perSampleWeights && (mode !== "sum" || String(perSampleWeights.shape) !== String(index.shape))) {
    throw new QzynnError(
      `embeddingBag: perSampleWeights of [${perSampleWeights.shape.join(", ")}] for an index of [${index.shape.join(", ")}] and mode "${mode}"; ` +
        'they have the shape of the index, and only mode "sum" takes them',
    );
  }
  const places = reshape(index, [-1]);
  const { bags, count } = bagsOf(index, offsets, includeLastOffset);
  const rows = embedding(places, weight, lookUp);
  const [size, width] = weight.shape as readonly [number, number];
  const { paddingIdx = null } = lookUp;
  const padding = paddingIdx === null ? null : eq(places, paddingIdx < 0 ? paddingIdx + size : paddingIdx);
  const present = fullOf(to(places, rows.dtype), 1);
  const counted = padding ? maskedFill(present, padding, 0) : present;
  const nothing = (...shape: number[]) => zeros(shape, rows.dtype);
  const members = unsqueeze(indexAdd(nothing(count), 0, bags, counted), 1);
  if (mode === "max") {
    const seen = padding ? maskedFill(rows, unsqueeze(padding, 1), Number.NEGATIVE_INFINITY) : rows;
    const all = expand(unsqueeze(bags, 1), rows.shape);
    const largest = scatterReduce(nothing(count, width), 0, all, seen, "amax", { includeSelf: false });
    return maskedFill(largest, eq(members, 0), 0);
  }
  const share = perSampleWeights ? (mul(reshape(perSampleWeights, [-1]), counted) as Tensor) : counted;
  const weighed = padding || perSampleWeights ? (mul(rows, unsqueeze(share, 1)) as Tensor) : rows;
  const total = indexAdd(nothing(count, width), 0, bags, weighed);
  return mode === "sum" ? total : (div(total, clampMin(members, 1)) as Tensor);
}

const zeros = (shape: readonly number[], dtype: Tensor["dtype"]): Tensor => expand(constant(0, dtype), shape);

/** Which bag each place belongs to, and how many there are. */
function bagsOf(index: Tensor, offsets: Tensor | null, includeLast: boolean): { bags: Tensor; count: number } {
  const { shape } = index;
  if (index.ndim === 2 && !offsets) {
    const [count, each] = shape as readonly [number, number];
    return { bags: reshape(expand(unsqueeze(iota(count), 1), [count, each]), [-1]), count };
  }
  if (index.ndim !== 1 || offsets?.ndim !== 1) {
    throw new QzynnError(
      `embeddingBag: an index of [${shape.join(", ")}] with offsets of ${offsets ? `[${offsets.shape.join(", ")}]` : "nothing"}; ` +
        "give [bags, n] alone, or [n] and the places where bags begin",
    );
  }
  const starts = includeLast ? slice(offsets, 0, 0, -1) : offsets;
  const bags = sub(bucketize(iota(shape[0] as number), starts, { right: true }), 1) as Tensor;
  return { bags, count: starts.shape[0] as number };
}
