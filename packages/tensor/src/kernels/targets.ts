/** Where each element of an index points to, in the memory of the tensor that it indexes along one axis. */
import type { TypedArray } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import { sizeOf, stridesOf } from "../shape/size.ts";
import { eachRun, joinAxes } from "./walk.ts";

/**
 * For every element of an index of shape `index`, in row-major order, the element of a tensor of shape `of`.
 * Places that are not on the axis are refused.
 */
export function targets(
  call: string,
  index: Shape,
  of: Shape,
  axis: number,
  places: TypedArray,
): Int32Array | Float64Array {
  const count = sizeOf(index);
  const found = sizeOf(of) < 2 ** 31 ? new Int32Array(count) : new Float64Array(count);
  if (count === 0) return found;
  const strides = stridesOf(of);
  const along = strides[axis] ?? 1;
  const walk = joinAxes(index, [strides.map((s, i) => (i === axis ? 0 : s))]);
  const inner = walk.shape.at(-1) as number;
  const step = walk.strides[0]?.at(-1) as number;
  const size = of[axis] ?? 1;
  eachRun(walk, ([start = 0], first) => {
    const bad = point(found, places, first, inner, start, step, along, size);
    if (bad >= 0) throw offAxis(call, places[bad] as number, size);
  });
  return found;
}

export const offAxis = (call: string, place: number, size: number): QzynnError =>
  new QzynnError(`${call}: place ${place} is out of range for an axis of ${size}; use 0 to ${size - 1}`);

/** One run; −1, or where a place stands that is out of range. A function of its own, which the engine makes fast. */
function point(
  found: Int32Array | Float64Array,
  places: TypedArray,
  first: number,
  count: number,
  start: number,
  step: number,
  along: number,
  size: number,
): number {
  for (let k = 0, at = start; k < count; k++, at += step) {
    const place = places[first + k] as number;
    if (place < 0 || place >= size) return first + k;
    found[first + k] = at + place * along;
  }
  return -1;
}

/** `out[i] ← data[from[i]]`. */
export function pickEach(out: TypedArray, data: TypedArray, from: ArrayLike<number>): void {
  for (let i = 0; i < from.length; i++) out[i] = data[from[i] as number] as number;
}

/** `out[to[i]] ← out[to[i]] + data[i]`. */
export function addEach(out: TypedArray, data: TypedArray, to: ArrayLike<number>): void {
  for (let i = 0; i < to.length; i++) {
    const place = to[i] as number;
    out[place] = (out[place] as number) + (data[i] as number);
  }
}
