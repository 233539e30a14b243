import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import type { Tensor } from "../tensor.ts";
import { concat } from "./concat.ts";
import { ne } from "./ne.ts";
import { slice } from "./slice.ts";
import { sub } from "./sub.ts";

export interface DiffOptions {
  /** How many times. */
  readonly n?: number;
  readonly dim?: number;
  /** What stands before and behind `x` along `dim`. */
  readonly prepend?: Tensor;
  readonly append?: Tensor;
}

/**
 * What each element along axis `dim` has more than the one before it: one place less. Truth values tell where they change.
 * Of `n = 0` it is `x` itself, with nothing before and behind it.
 *
 * @example
 * ```ts
 * import { diff, tensor } from "@qzynn/tensor";
 * diff(tensor([1, 4, 9])).toArray(); // → [ 3, 5 ]
 * ```
 */
export function diff(x: Tensor, { n = 1, dim = -1, prepend, append }: DiffOptions = {}): Tensor {
  if (x.ndim === 0) throw new QzynnError("diff: a tensor without axes has no neighbours; reshape it to [1] first");
  if (!Number.isInteger(n) || n < 0) throw new QzynnError(`diff: ${n} times; use a whole number of 0 or more`);
  const at = axis("diff", dim, x.ndim);
  if (n === 0) return x;
  const parts = [prepend, x, append].filter((part) => part !== undefined);
  let y: Tensor = parts.length === 1 ? x : concat(parts, at);
  for (let i = 0; i < n && (y.shape[at] as number) > 0; i++) {
    const minus = y.dtype === "bool" ? ne : sub;
    y = minus(slice(y, at, 1), slice(y, at, 0, (y.shape[at] as number) - 1));
  }
  return y;
}
