/** Where each element of an index points to, in the memory of the tensor that it indexes along one axis. */
import type { TypedArray } from "../dtype.ts";
import type { Shape } from "../shape/shape.ts";
import { sizeOf, stridesOf } from "../shape/size.ts";
import { eachRun, joinAxes } from "./walk.ts";

/** For every element of an index of shape `index`, in row-major order, the element of a tensor of shape `of`. */
export function targets(index: Shape, of: Shape, axis: number, places: TypedArray): Int32Array | Float64Array {
  const count = sizeOf(index);
  const found = sizeOf(of) < 2 ** 31 ? new Int32Array(count) : new Float64Array(count);
  if (count === 0) return found;
  const strides = stridesOf(of);
  const along = strides[axis] ?? 1;
  const walk = joinAxes(index, [strides.map((s, i) => (i === axis ? 0 : s))]);
  const inner = walk.shape.at(-1) as number;
  const step = walk.strides[0]?.at(-1) as number;
  eachRun(walk, ([start = 0], first) => {
    for (let k = 0; k < inner; k++) found[first + k] = start + k * step + (places[first + k] as number) * along;
  });
  return found;
}
