import { concat, fromArray, full, QzynnError, type Tensor } from "@qzynn/tensor";
import type { PackedSequence } from "./packedSequence.ts";

export interface PadPackedOptions {
  /** Whether the result is `[N, T, …]` instead of `[T, N, …]`. */
  readonly batchFirst?: boolean;
  readonly paddingValue?: number;
  /** So many steps instead of those of the longest sequence. */
  readonly totalLength?: number;
}

/**
 * The sequences side by side again, `[T, N, …]` in the order in which they were packed, with padding behind the shorter
 * ones, and their lengths. PyTorch's `pad_packed_sequence`. Differentiable.
 *
 * @example
 * ```ts
 * import { packSequence, padPackedSequence } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * const [padded, lengths] = padPackedSequence(packSequence([tensor([1, 2, 3]), tensor([4])]), { paddingValue: -1 });
 * padded.toArray(); // → [ [ 1, 4 ], [ 2, -1 ], [ 3, -1 ] ]
 * lengths; // → [ 3, 1 ]
 * ```
 */
export function padPackedSequence(
  { data, batchSizes, unsortedIndices }: PackedSequence,
  { batchFirst = false, paddingValue = 0, totalLength = batchSizes.length }: PadPackedOptions = {},
): [padded: Tensor, lengths: number[]] {
  if (!(totalLength >= batchSizes.length)) {
    throw new QzynnError(
      `padPackedSequence: totalLength is ${totalLength}, and the longest sequence has ${batchSizes.length} steps; give that or more`,
    );
  }
  const batch = batchSizes[0] as number;
  const order = unsortedIndices ?? Array.from({ length: batch }, (_, i) => i);
  const lengths = order.map((place) => batchSizes.filter((n) => n > place).length);
  let row = 0;
  const starts = batchSizes.map((n) => {
    row += n;
    return row - n;
  });
  // Behind the last row stands one of padding, which all places beyond an end show.
  const placeOf = (t: number, i: number) =>
    t < (lengths[i] as number) ? (starts[t] as number) + (order[i] as number) : row;
  const [outer, inner] = batchFirst ? [batch, totalLength] : [totalLength, batch];
  const places = Int32Array.from({ length: outer * inner }, (_, k) => {
    const [a, b] = [Math.floor(k / inner), k % inner];
    return batchFirst ? placeOf(b, a) : placeOf(a, b);
  });
  const rest = data.shape.slice(1);
  const padding = full([1, ...rest], paddingValue, { dtype: data.dtype });
  const padded = concat([data, padding]).indexSelect(0, fromArray(places, [places.length]));
  return [padded.reshape([outer, inner, ...rest]) as Tensor, lengths];
}
