import { apply } from "../apply.ts";
import type { Kernel } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { type Course, cumulative } from "./cumulative.ts";

const op: Kernel<Course> = cumulative("cumsum", 0, (sum, x) => sum + x, {
  gradients: [(g, { attrs: { at, reverse } }) => run(g, at, !reverse)],
});

const run = (x: Tensor, at: number, reverse: boolean): Tensor => apply(op, [x], { at, reverse });

/**
 * `yᵢ = x₀ + … + xᵢ` along axis `dim`. Integers and truth values add up to int32; floats in float64, rounded at each place.
 *
 * @example
 * ```ts
 * import { cumsum, tensor } from "@qzynn/tensor";
 * cumsum(tensor([1, 2, 3]), 0).toArray(); // → [ 1, 3, 6 ]
 * ```
 */
export const cumsum = <S extends Shape>(x: Tensor<S>, dim: number): Tensor<S> =>
  run(x, axis("cumsum", dim, x.ndim), false) as Tensor<S>;
