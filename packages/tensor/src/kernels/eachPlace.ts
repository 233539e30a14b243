/** Pairs every element of an index with the element that it points to along one axis. */
import type { TypedArray } from "../dtype.ts";
import type { Shape } from "../shape/shape.ts";
import { sizeOf, stridesOf } from "../shape/size.ts";

/** Calls `visit(place in the index, place in the tensor of shape `of`)`, in row-major order of the index. */
export function eachPlace(
  index: Shape,
  of: Shape,
  axis: number,
  places: TypedArray,
  visit: (i: number, j: number) => void,
): void {
  const strides = stridesOf(of);
  const count = sizeOf(index);
  for (let i = 0; i < count; i++) {
    let rest = i;
    let at = 0;
    for (let d = index.length - 1; d >= 0; d--) {
      const size = index[d] as number;
      const along = d === axis ? (places[i] as number) : rest % size;
      at += along * (strides[d] as number);
      rest = Math.floor(rest / size);
    }
    visit(i, at);
  }
}
