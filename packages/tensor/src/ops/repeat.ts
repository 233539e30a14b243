import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";
import { reshape } from "./reshape.ts";

/**
 * All of `x` laid out `repeats[i]` times along axis i; more repeats than axes put new ones in front.
 *
 * @example
 * ```ts
 * import { repeat, tensor } from "@qzynn/tensor";
 * repeat(tensor([1, 2]), [2, 2]).toArray(); // → [ [ 1, 2, 1, 2 ], [ 1, 2, 1, 2 ] ]
 * ```
 */
export function repeat(x: Tensor, repeats: readonly number[]): Tensor {
  if (repeats.length < x.ndim || repeats.some((r) => !Number.isInteger(r) || r < 0)) {
    throw new QzynnError(
      `repeat: [${repeats}] for the ${x.ndim} axes of [${x.shape}]; give a whole number of 0 or more for each (tile fills in ones)`,
    );
  }
  const shape = [...new Array<number>(repeats.length - x.ndim).fill(1), ...x.shape];
  const apart = reshape(
    x,
    shape.flatMap((d) => [1, d]),
  );
  const copies = expand(
    apart,
    shape.flatMap((d, i) => [repeats[i] as number, d]),
  );
  return reshape(
    copies,
    shape.map((d, i) => d * (repeats[i] as number)),
  );
}

/** As {@link repeat}, where fewer repeats than axes count from the last axis. */
export const tile = (x: Tensor, dims: readonly number[]): Tensor =>
  repeat(x, [...new Array<number>(Math.max(0, x.ndim - dims.length)).fill(1), ...dims]);
