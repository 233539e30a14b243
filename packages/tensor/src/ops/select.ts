import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import type { Reduce, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";
import { slice } from "./slice.ts";

/** The values at place `index` of axis `dim`, which goes away. Negative places count from the end. */
export function select<S extends Shape, const D extends number>(
  x: Tensor<S>,
  dim: D,
  index: number,
): Tensor<Reduce<S, D>> {
  if (x.ndim === 0)
    throw new QzynnError("select: a tensor without axes has nothing to select from; its value is .item()");
  const at = axis("select", dim, x.ndim);
  const size = x.shape[at] as number;
  const place = index < 0 ? index + size : index;
  if (!Number.isInteger(index) || place < 0 || place >= size) {
    throw new QzynnError(`select: place ${index} is not on axis ${dim} of [${x.shape}], which has ${size}`);
  }
  const rest = (x.shape as Shape).toSpliced(at, 1);
  return reshape(slice(x, at, place, place + 1), rest) as Tensor as Tensor<Reduce<S, D>>;
}
