import { fromArray, QzynnError, Tensor } from "@qzynn/tensor";
import { PackedSequence } from "./packedSequence.ts";

export interface PackOptions {
  /** Refuse sequences that do not stand longest first; otherwise they are sorted, and what recurrent layers give is sorted back. */
  readonly enforceSorted?: boolean;
}

export interface PackPaddedOptions extends PackOptions {
  /** Whether the input is `[N, T, …]` instead of `[T, N, …]`. */
  readonly batchFirst?: boolean;
}

/**
 * Takes the padding away from `[T, N, …]`, of which sequence `i` has the first `lengths[i]` steps. PyTorch's
 * `pack_padded_sequence`. Differentiable.
 *
 * @example
 * ```ts
 * import { packPaddedSequence } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * const packed = packPaddedSequence(tensor([[1, 2, 3], [4, 0, 0]]), [3, 1], { batchFirst: true });
 * packed.data.toArray(); // → [ 1, 4, 2, 3 ]
 * packed.batchSizes; // → [ 2, 1, 1 ]
 * ```
 */
export function packPaddedSequence(
  input: Tensor,
  lengths: readonly number[] | Tensor,
  { batchFirst = false, enforceSorted = true }: PackPaddedOptions = {},
): PackedSequence {
  const sizes = lengths instanceof Tensor ? Array.from(lengths.data, Number) : lengths;
  const [time = 0, batch = 0] = batchFirst ? [input.shape[1], input.shape[0]] : input.shape;
  if (input.ndim < 2 || sizes.length !== batch || batch === 0) {
    throw new QzynnError(
      `packPaddedSequence: ${sizes.length} lengths for [${input.shape.join(", ")}]; it takes ` +
        `[${batchFirst ? "batch, time" : "time, batch"}, …] and a length for each of one sequence or more`,
    );
  }
  const bad = sizes.find((n) => !Number.isInteger(n) || n < 1 || n > time);
  if (bad !== undefined)
    throw new QzynnError(
      `packPaddedSequence: a length of ${bad} among ${time} steps; it is a whole number of 1 to ${time}`,
    );
  const order = sizes.map((_, i) => i).sort((a, b) => (sizes[b] as number) - (sizes[a] as number));
  const sorted = order.map((i) => sizes[i] as number);
  if (enforceSorted && sizes.some((n, i) => n !== sorted[i])) {
    throw new QzynnError(
      `packPaddedSequence: the lengths ${sizes.join(", ")} do not fall from first to last; sort the sequences, or pass { enforceSorted: false }`,
    );
  }
  const from = enforceSorted ? sizes.map((_, i) => i) : order;
  const batchSizes = Array.from({ length: sorted[0] as number }, (_, t) => sorted.filter((n) => n > t).length);
  const places = batchSizes.flatMap((n, t) => from.slice(0, n).map((i) => (batchFirst ? i * time + t : t * batch + i)));
  const rows = input.reshape([time * batch, ...input.shape.slice(2)]) as Tensor;
  const data = rows.indexSelect(0, fromArray(Int32Array.from(places), [places.length]));
  return new PackedSequence(data, batchSizes, enforceSorted ? null : order);
}
