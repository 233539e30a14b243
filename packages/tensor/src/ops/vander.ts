import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { fullOf } from "./fullOf.ts";
import { mul } from "./mul.ts";
import { slice } from "./slice.ts";
import { stack } from "./stack.ts";
import { unsqueeze } from "./unsqueeze.ts";

/**
 * The Vandermonde matrix of `x`: its powers as `n` columns, as many as `x` has elements if not said, from the highest,
 * `xⁿ⁻¹`, down to 1, or upwards.
 *
 * @example
 * ```ts
 * import { tensor, vander } from "@qzynn/tensor";
 * vander(tensor([1, 2, 3])).toArray(); // → [ [ 1, 1, 1 ], [ 4, 2, 1 ], [ 9, 3, 1 ] ]
 * ```
 */
export function vander(
  x: Tensor,
  n: number = x.shape[0] ?? 0,
  { increasing = false }: { readonly increasing?: boolean } = {},
): Tensor {
  if (x.ndim !== 1) throw new QzynnError(`vander: x is [${x.shape}]; it must have one axis`);
  if (!Number.isInteger(n) || n < 0) throw new QzynnError(`vander: ${n} columns; use a whole number of 0 or more`);
  if (n === 0) return slice(unsqueeze(x, 1), 1, 0, 0);
  const powers: Tensor[] = [fullOf(x, 1)];
  while (powers.length < n) powers.push(mul(powers.at(-1) as Tensor, x));
  return stack(increasing ? powers : powers.reverse(), 1);
}
