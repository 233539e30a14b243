import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { type Extreme, pick } from "./pick.ts";
import { rankOp } from "./rankOp.ts";
import type { Keep } from "./reducer.ts";

const op = rankOp<{ at: number; k: number }>("kthvalue", (order, _, { k }) => order[k - 1] as number);

/**
 * The `k`-th smallest element along axis `dim`, counted from 1, and where it stands.
 *
 * @example
 * ```ts
 * import { kthvalue, tensor } from "@qzynn/tensor";
 * kthvalue(tensor([5, 3, 4]), 2).values.item(); // → 4
 * ```
 */
export function kthvalue(x: Tensor, k: number, dim = -1, { keepdim = false }: Keep = {}): Extreme<Shape> {
  const at = axis("kthvalue", dim, x.ndim);
  const size = x.shape[at] ?? 1;
  if (!Number.isInteger(k) || k < 1 || k > size)
    throw new QzynnError(`kthvalue: the ${k}. of the ${size} along axis ${at} of [${x.shape}]; use 1 to ${size}`);
  return pick(x, apply(op, [x], { at, k }), at, keepdim);
}
