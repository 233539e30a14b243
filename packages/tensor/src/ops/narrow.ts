import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import type { Tensor } from "../tensor.ts";
import { slice } from "./slice.ts";

/** `length` places along axis `dim`, from `start` on. All of them must be there. */
export function narrow(x: Tensor, dim: number, start: number, length: number): Tensor {
  const size = x.shape[axis("narrow", dim, x.ndim)] ?? 0;
  const from = start < 0 ? start + size : start;
  if (!Number.isInteger(from) || !Number.isInteger(length) || from < 0 || length < 0 || from + length > size) {
    throw new QzynnError(
      `narrow: ${length} places from ${start} on are not within the ${size} of axis ${dim} of [${x.shape}]`,
    );
  }
  return slice(x, dim, from, from + length);
}
