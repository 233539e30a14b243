/** Copies of rows (entries of the first axis) of a tensor, without passing through autograd: data is not differentiated. */
import { type Shape, type Tensor, zeros } from "@qzynn/tensor";

/** The shape of one row. */
export type RowShape<S extends Shape> = S extends readonly [number, ...infer Rest extends number[]]
  ? Readonly<Rest>
  : Shape;

/** The rows at `indices`, in that order, as one tensor. */
export function takeRows(x: Tensor, indices: readonly number[]): Tensor {
  const shape = x.shape.slice(1);
  const out = zeros([indices.length, ...shape], { dtype: x.dtype });
  const size = shape.reduce((product, axis) => product * axis, 1);
  const from = x.data;
  const to = out.data;
  if (size === 1) {
    for (let k = 0; k < indices.length; k++) to[k] = from[indices[k]!]!;
  } else {
    for (let k = 0; k < indices.length; k++) {
      const start = indices[k]! * size;
      to.set(from.subarray(start, start + size), k * size);
    }
  }
  return out;
}

/** One row, without the first axis. */
export function takeRow(x: Tensor, index: number): Tensor {
  const shape = x.shape.slice(1);
  const out = zeros(shape, { dtype: x.dtype });
  const size = out.numel();
  out.data.set(x.data.subarray(index * size, (index + 1) * size));
  return out;
}
