import { apply } from "../apply.ts";
import type { View } from "../op.ts";
import { axes } from "../shape/axis.ts";
import type { Shape } from "../shape/shape.ts";
import { stridesOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";

const op: View<readonly number[]> = {
  kind: "view",
  name: "flip",
  layout(shape, flipped) {
    const strides = stridesOf(shape);
    const last = (i: number) => Math.max(0, (shape[i] as number) - 1) * (strides[i] as number);
    return {
      shape,
      strides: strides.map((s, i) => (flipped.includes(i) ? -s : s)),
      offset: shape.includes(0) ? 0 : flipped.reduce((sum, i) => sum + last(i), 0),
    };
  },
  gradients: [(g, { attrs }) => apply(op, [g], attrs)],
};

/**
 * Each of the axes `dims` from its last place to its first.
 *
 * @example
 * ```ts
 * import { flip, tensor } from "@qzynn/tensor";
 * flip(tensor([[1, 2], [3, 4]]), [1]).toArray(); // → [ [ 2, 1 ], [ 4, 3 ] ]
 * ```
 */
export function flip<S extends Shape>(x: Tensor<S>, dims: number | readonly number[]): Tensor<S> {
  const none = typeof dims !== "number" && dims.length === 0;
  return none ? x : (apply(op, [x], axes("flip", dims, x.shape)) as Tensor<S>);
}

/** Columns in reverse order: axis 1. */
export const fliplr = <S extends Shape>(x: Tensor<S>): Tensor<S> => flip(x, 1);

/** Rows in reverse order: axis 0. */
export const flipud = <S extends Shape>(x: Tensor<S>): Tensor<S> => flip(x, 0);
