import { QzynnError } from "../errors.ts";
import { axis } from "../shape/axis.ts";
import { broadcast } from "../shape/broadcast.ts";
import type { Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";
import { flatten } from "./flatten.ts";
import { gather } from "./gather.ts";
import { places } from "./places.ts";

/**
 * As `gather`, with `x` and `index` broadcast along all axes but `dim`: what `argsort` and `argmax` with `keepdim` point
 * to. Negative places count from the end. Without `dim` both are read as one row.
 *
 * @example
 * ```ts
 * import { takeAlongDim, tensor } from "@qzynn/tensor";
 * const x = tensor([[1, 5], [4, 2]]);
 * takeAlongDim(x, x.argmax(1, { keepdim: true }), 1).toArray(); // → [ [ 5 ], [ 4 ] ]
 * ```
 */
export function takeAlongDim(x: Tensor, index: Tensor, dim?: number): Tensor {
  const within = (size: number): Tensor => places("takeAlongDim", [index], [size]);
  if (dim === undefined) return gather(flatten(x), 0, flatten(within(x.numel())));
  if (x.ndim !== index.ndim) {
    throw new QzynnError(`takeAlongDim: an index of [${index.shape}] for [${x.shape}]; it must have as many axes`);
  }
  const at = axis("takeAlongDim", dim, x.ndim);
  const shape = broadcast("takeAlongDim", [x.shape.with(at, 1), index.shape.with(at, 1)]);
  return gather(
    expand(x, shape.with(at, x.shape[at] as number)),
    at,
    expand(within(x.shape[at] as number), shape.with(at, index.shape[at] as number)),
  );
}
