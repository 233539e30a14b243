/** Fortran's order of elements: the first index moves fastest. */
import type { TypedArray } from "@qzynn/tensor";

/** `array`, whose first index moves fastest, in the order in which the last one does; for the way back, reverse `shape`. */
export function rowOrder(array: TypedArray, shape: readonly number[]): TypedArray {
  if (shape.length < 2 || array.length === 0) return array;
  const result = array.slice();
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, d) => product * d, 1));
  const last = shape.length - 1;
  const index = shape.map(() => 0);
  for (let to = 0, from = 0; to < result.length; ) {
    for (let i = 0; i < shape[last]!; i++) result[to++] = array[from + i * strides[last]!]!;
    // The next row: count up like an odometer.
    for (let axis = last - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      from -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return result;
}
