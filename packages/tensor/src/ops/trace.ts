import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { diagonal } from "./diagonal.ts";
import { sum } from "./sum.ts";

/** The sum of the diagonal of a matrix. */
export function trace(x: Tensor): Tensor<readonly []> {
  if (x.ndim !== 2) throw new QzynnError(`trace: [${x.shape}] is not a matrix; sum diagonal(x, …) of stacks`);
  return sum(diagonal(x));
}
