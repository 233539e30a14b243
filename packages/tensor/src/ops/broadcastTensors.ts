import { broadcast } from "../shape/broadcast.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";

/**
 * All tensors repeated to the shape that they broadcast to.
 *
 * @example
 * ```ts
 * import { broadcastTensors, zeros } from "@qzynn/tensor";
 * broadcastTensors(zeros([3]), zeros([2, 1])).map((x) => x.shape); // → [ [ 2, 3 ], [ 2, 3 ] ]
 * ```
 */
export function broadcastTensors(...tensors: readonly Tensor[]): Tensor[] {
  const shape = broadcast(
    "broadcastTensors",
    tensors.map((x) => x.shape),
  );
  return tensors.map((x) => expand(x, shape));
}

/** `x` repeated to the shape of `like`. */
export const expandAs = <S extends Shape>(x: Tensor, like: Tensor<S>): Tensor<S> => expand(x, like.shape);
