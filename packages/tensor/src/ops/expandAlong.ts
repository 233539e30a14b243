/** The way back from a reduction: what was one value stands again along every folded axis. */
import type { Axes } from "../op.ts";
import { reduced } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { expand } from "./expand.ts";
import { reshape } from "./reshape.ts";

/** `y`, the result of reducing `shape` along `axes`, repeated to `shape`. */
export const expandAlong = (y: Tensor, shape: Shape, { axes }: Pick<Axes, "axes">): Tensor =>
  expand(keepAxes(y, shape, axes), shape);

/** `y` with every folded axis back as 1. */
export const keepAxes = (y: Tensor, shape: Shape, axes: readonly number[]): Tensor =>
  reshape(y, reduced(shape, axes, true));
