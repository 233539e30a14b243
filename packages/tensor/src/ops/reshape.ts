import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import type { View } from "../op.ts";
import type { Fills, Reshaped } from "../shape/arranged.ts";
import type { Shape } from "../shape/shape.ts";
import { checkShape, sizeOf, stridesOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";

const op: View<Shape> = {
  kind: "view",
  name: "reshape",
  layout: (_, shape) => ({ shape, strides: stridesOf(shape), offset: 0 }),
  gradients: [(g, { inputs: [x] }) => reshape(g, x?.shape ?? [])],
};

/** The same values, row by row, under another shape; one size may be −1 and follows from the others. Shares memory. */
export function reshape<S extends Shape, const T extends Shape>(
  x: Tensor<S>,
  shape: T & Fills<S, T>,
): Tensor<Reshaped<S, T>> {
  return apply(op, [x], resolve(x, shape)) as Tensor<Reshaped<S, T>>;
}

function resolve(x: Tensor, shape: Shape): Shape {
  const open = shape.filter((d) => d === -1).length;
  const rest = shape.filter((d) => d !== -1);
  checkShape("reshape", rest);
  const [have, need] = [x.numel(), sizeOf(rest)];
  if (open > 1) throw new QzynnError(`reshape: [${shape}] leaves ${open} sizes open; only one can be −1`);
  if (open === 1 ? need === 0 || have % need !== 0 : have !== need) {
    throw new QzynnError(
      `reshape: the ${have} elements of [${x.shape}] do not fill [${shape}]; the sizes must multiply to ${have}`,
    );
  }
  return shape.map((d) => (d === -1 ? have / need : d));
}
