import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import type { Tensor } from "../tensor.ts";
import { mul } from "./mul.ts";
import { sigmoid } from "./sigmoid.ts";
import { slice } from "./slice.ts";

/**
 * `a · σ(b)`, where `a` and `b` are the halves of axis `dim`: the gated linear unit. The result is half as long there.
 * Dauphin et al. 2016.
 *
 * @example
 * ```ts
 * import { glu, tensor } from "@qzynn/tensor";
 * glu(tensor([[6, 2, 0, 0]])).toArray(); // → [ [ 3, 1 ] ]
 * ```
 */
export function glu(x: Tensor, dim = -1): Tensor {
  if (x.ndim === 0) throw new QzynnError("glu: a tensor without axes has no halves; give it an axis of even size");
  const at = axis("glu", dim, x.ndim);
  const size = x.shape[at] as number;
  if (size % 2 !== 0)
    throw new QzynnError(`glu: axis ${dim} of [${x.shape.join(", ")}] has no halves; its size must be even`);
  return mul(slice(x, at, 0, size / 2), sigmoid(slice(x, at, size / 2, size)));
}
