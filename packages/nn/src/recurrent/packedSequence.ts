import type { Tensor } from "@qzynn/tensor";

/**
 * Sequences of several lengths without padding, as {@link packSequence} and {@link packPaddedSequence} make them and
 * recurrent layers take them: first the first step of all, longest sequence first, then the second of those that have one.
 *
 * Sizes and places are plain numbers, so that a compiled step may look at them.
 *
 * @example
 * ```ts
 * import { packSequence } from "@qzynn/nn";
 * import { tensor } from "@qzynn/tensor";
 * const packed = packSequence([tensor([4]), tensor([1, 2, 3])], { enforceSorted: false });
 * packed.data.toArray(); // → [ 1, 4, 2, 3 ]
 * packed.sortedIndices; // → [ 1, 0 ]
 * ```
 */
export class PackedSequence {
  /** `[sum of all lengths, …]`, one step after another. */
  readonly data: Tensor;
  /** How many sequences each step has. */
  readonly batchSizes: readonly number[];
  /** Which sequence of those that were packed stands at each place; `null` if they were in order. */
  readonly sortedIndices: readonly number[] | null;

  constructor(data: Tensor, batchSizes: readonly number[], sortedIndices: readonly number[] | null = null) {
    this.data = data;
    this.batchSizes = batchSizes;
    this.sortedIndices = sortedIndices;
  }

  /** At which place each of the sequences stands that were packed; `null` if they were in order. */
  get unsortedIndices(): readonly number[] | null {
    if (!this.sortedIndices) return null;
    const places = new Array<number>(this.sortedIndices.length);
    this.sortedIndices.forEach((from, place) => {
      places[from] = place;
    });
    return places;
  }
}
