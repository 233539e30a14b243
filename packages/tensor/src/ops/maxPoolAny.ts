/** Max pooling over one, two or three axes, and the places of the largest values. */

import type { Shape } from "../shape/shape.ts";
import { sizeOf } from "../shape/size.ts";
import type { Each, Spatial } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";
import { add } from "./add.ts";
import { to } from "./cast.ts";
import { iota } from "./iota.ts";
import { largest, whereLargest } from "./largest.ts";
import { mul } from "./mul.ts";
import type { Extreme } from "./pick.ts";
import { type AnyWindows, poolPlanes, type Stage } from "./poolPlanes.ts";
import { reshape } from "./reshape.ts";
import type { WindowOptions } from "./windows.ts";

export interface WithIndices<R extends boolean> {
  /** Whether to give `{ values, indices }` instead of the values: their places in a channel, counted row by row; int32. */
  readonly returnIndices?: R;
}

export interface MaxPoolOptions<N extends Spatial, R extends boolean = boolean>
  extends WindowOptions<N>,
    WithIndices<R> {
  /** From one place of a window to the next. */
  readonly dilation?: Each<N>;
}

/** Values, or values and indices. */
export type Pooled<R extends boolean> = R extends true ? Extreme<Shape> : Tensor;

/** Up to here float32 counts whole numbers; nothing else has kernels. */
const EXACT = 2 ** 24;

export function maxPoolAny<R extends boolean>(x: Tensor, w: AnyWindows, returnIndices: R | undefined): Pooled<R> {
  if (!returnIndices) return poolPlanes(x, w, (stage) => largest(stage.x, stage.sizes)) as Pooled<R>;
  const dtype = sizeOf(w.input) < EXACT ? "float32" : "int32";
  const plane = sizeOf(w.input.slice(-2));
  const count = (n: number, ...shape: number[]) => reshape(iota(n, dtype), shape);
  /** Of the poolings so far. */
  const found: Tensor[] = [];
  const places = ({ sizes: { planes, input } }: Stage): Tensor => {
    const inner = found[0];
    if (!inner) return count(input[0] * input[1], 1, ...input);
    return add(reshape(inner, [planes, ...input]), mul(count(input[0], 1, input[0], 1), plane));
  };
  const values = poolPlanes(x, w, (stage) => {
    found.push(whereLargest(stage.x, places(stage), stage.sizes));
    return largest(stage.x, stage.sizes);
  });
  const indices = to(reshape(found.at(-1) as Tensor, values.shape), "int32");
  const both: Extreme<Shape> = { values, indices };
  return both as Pooled<R>;
}
