/** Elements that lie apart, one behind another. */
import type { TypedArray } from "@qzynn/tensor";

/** The elements of a view of `array` row by row: element `[i, j]` is that at `offset + i · strides[0] + j · strides[1]`. */
export function strided(
  array: TypedArray,
  offset: number,
  shape: readonly number[],
  strides: readonly number[],
): TypedArray {
  const size = shape.reduce((product, d) => product * d, 1);
  const result = new (array.constructor as new (length: number) => TypedArray)(size);
  const last = shape.length - 1;
  const [inner, step] = last < 0 ? [1, 1] : [shape[last]!, strides[last]!];
  const index = shape.map(() => 0);
  for (let to = 0, from = offset; to < size; ) {
    for (let i = 0; i < inner; i++) result[to++] = array[from + i * step]!;
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

/** For an array whose first index moves fastest, as in Fortran. */
export const columnStrides = (shape: readonly number[]): readonly number[] =>
  shape.map((_, axis) => shape.slice(0, axis).reduce((product, d) => product * d, 1));
