/** Index tensors from a user: whole numbers, each within its axis. */
import { isFloat, type TypedArray } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { offAxis } from "../kernels/targets.ts";
import type { Block, Signature } from "../op.ts";

/** Refuses an index that is not of integers, before anything is computed. */
export function checkIndexDType(call: string, index: Signature | undefined): void {
  if (!index || isFloat(index.dtype) || index.dtype === "bool") {
    throw new QzynnError(`${call}: an index of ${index?.dtype} is not a list of places; convert it with .to("int32")`);
  }
}

/** The places themselves, every one of them within `size`. */
export function checkedPlaces(call: string, index: Block | undefined, size: number): TypedArray {
  const places = index?.data ?? new Int32Array(0);
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    if (place < 0 || place >= size) {
      throw offAxis(call, place, size);
    }
  }
  return places;
}
