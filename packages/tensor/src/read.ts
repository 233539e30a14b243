/** Values out of a tensor, for code that is not about tensors. */
import { QzynnError } from "./errors.ts";
import type { Shape } from "./shape/shape.ts";
import type { Tensor } from "./tensor.ts";

/** The value of a tensor of one element. */
export function item(x: Tensor): number {
  if (x.numel() !== 1)
    throw new QzynnError(`item: [${x.shape}] has ${x.numel()} elements, not one; use .toArray() or .data`);
  return x.data[0] as number;
}

/** Lists of lists as deep as a shape is long. */
export type Lists<S extends Shape> = number extends S["length"]
  ? number | unknown[]
  : S extends readonly [number, ...infer T extends number[]]
    ? Lists<T>[]
    : number;

/** The values as nested lists; truth values come as 0 and 1. */
export function toArray<S extends Shape>(x: Tensor<S>): Lists<S> {
  const build = (axis: number, start: number, length: number): unknown => {
    if (axis === x.ndim) return x.data[start];
    const size = x.shape[axis] as number;
    return Array.from({ length: size }, (_, i) => build(axis + 1, start + (i * length) / size, length / size));
  };
  return build(0, 0, x.numel()) as Lists<S>;
}
