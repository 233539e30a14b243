import { allocate } from "../dtype.ts";
import { Tensor } from "../tensor.ts";

/** The identity matrix that leaves `x` as it is on the left. */
export function identityOf(x: Tensor): Tensor {
  const n = x.shape.at(-2) as number;
  const array = allocate(x.dtype, n * n);
  for (let i = 0; i < n; i++) array[i * (n + 1)] = 1;
  return new Tensor([n, n], x.dtype, { array, version: 0 });
}
