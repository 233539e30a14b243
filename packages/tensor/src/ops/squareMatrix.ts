/** What functions of square matrices ask of their input. */
import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";

/** Refuses all but stacks of matrices of floats. */
export function matrices(call: string, x: Tensor): void {
  if (x.ndim < 2) throw new QzynnError(`${call}: [${x.shape}] is not a matrix; it takes two axes or more`);
  if (!isFloat(x.dtype))
    throw new QzynnError(`${call}: ${x.dtype} is for whole numbers; convert with .to("float32") first`);
}

/** Refuses matrices that are not square, too. */
export function square(call: string, x: Tensor): void {
  matrices(call, x);
  if (x.shape.at(-1) !== x.shape.at(-2))
    throw new QzynnError(`${call}: matrices of [${x.shape.slice(-2)}] in [${x.shape}] are not square; they must be`);
}
