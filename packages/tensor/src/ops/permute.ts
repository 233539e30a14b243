import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { View } from "../op.ts";
import { axis } from "../shape/axis.ts";
import type { Permuted, Shape } from "../shape/shape.ts";
import { stridesOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";

const op: View<readonly number[]> = {
  kind: "view",
  name: "permute",
  layout(shape, order) {
    const strides = stridesOf(shape);
    return { shape: order.map((i) => shape[i] as number), strides: order.map((i) => strides[i] as number), offset: 0 };
  },
  gradients: [
    (g, { attrs: order }) =>
      permute(
        g,
        order.map((_, i) => order.indexOf(i)),
      ),
  ],
};

/** The axes in another order: axis `i` of the result is axis `dims[i]` of `x`. */
export function permute<S extends Shape, const P extends readonly number[]>(
  x: Tensor<S>,
  dims: P,
): Tensor<Permuted<S, P>> {
  const order = dims.map((d) => axis("permute", d, x.ndim));
  if (order.length !== x.ndim || new Set(order).size !== order.length) {
    throw new QzynnError(
      `permute: [${dims}] is not an order of the ${x.ndim} axes of [${x.shape}]; name each axis once`,
    );
  }
  return apply(op, [x], order) as Tensor as Tensor<Permuted<S, P>>;
}
