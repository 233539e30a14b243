import type { Tensor } from "@qzynn/tensor";
import type { PackedSequence } from "./packedSequence.ts";
import { type PackOptions, packPaddedSequence } from "./packPaddedSequence.ts";
import { padSequence } from "./padSequence.ts";

/**
 * Sequences `[Lᵢ, …]` as one {@link PackedSequence}, longest first unless `enforceSorted` is false. PyTorch's `pack_sequence`.
 *
 * @example
 * ```ts
 * import { packSequence, LSTM, padPackedSequence } from "@qzynn/nn";
 * import { ones } from "@qzynn/tensor";
 * const packed = packSequence([ones([2, 3]), ones([5, 3])], { enforceSorted: false });
 * const [output] = new LSTM(3, 4).forward(packed);
 * const [padded, lengths] = padPackedSequence(output);
 * padded.shape; // → [ 5, 2, 4 ]
 * lengths; // → [ 2, 5 ]
 * ```
 */
export const packSequence = (sequences: readonly Tensor[], options: PackOptions = {}): PackedSequence =>
  packPaddedSequence(
    padSequence(sequences),
    sequences.map((x) => x.shape[0] as number),
    options,
  );
