import { QzynnError, type Tensor } from "@qzynn/tensor";
import type { PackedSequence } from "./packedSequence.ts";
import { padPackedSequence } from "./padPackedSequence.ts";

/**
 * The sequences of `[T, N, …]` (`[N, T, …]` with `batchFirst`) one by one, without what stands behind their lengths.
 * PyTorch's `unpad_sequence`.
 *
 * @example
 * ```ts
 * import { unpadSequence } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * unpadSequence(tensor([[1, 4], [2, 0], [3, 0]]), [3, 1]).map((x) => x.toArray()); // → [ [ 1, 2, 3 ], [ 4 ] ]
 * ```
 */
export function unpadSequence(
  padded: Tensor,
  lengths: readonly number[],
  { batchFirst = false }: { readonly batchFirst?: boolean } = {},
): Tensor[] {
  const axis = batchFirst ? 0 : 1;
  if (padded.ndim < 2 || padded.shape[axis] !== lengths.length) {
    throw new QzynnError(
      `unpadSequence: ${lengths.length} lengths for [${padded.shape.join(", ")}]; give one for each sequence`,
    );
  }
  return lengths.map((n, i) => (padded.select(axis, i) as Tensor).narrow(0, 0, n));
}

/** The sequences that were packed, one by one. PyTorch's `unpack_sequence`. */
export const unpackSequence = (packed: PackedSequence): Tensor[] => {
  const [padded, lengths] = padPackedSequence(packed, { batchFirst: true });
  return unpadSequence(padded, lengths, { batchFirst: true });
};
