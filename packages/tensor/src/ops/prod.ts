import { apply } from "../apply.ts";
import type { Axes, Gradient, Reduction } from "../op.ts";
import { axes } from "../shape/axis.ts";
import { sizeOf } from "../shape/size.ts";
import type { Tensor } from "../tensor.ts";
import { productsBefore } from "./cumprod.ts";
import { wholeOrFloat } from "./cumulative.ts";
import { expandAlong } from "./expandAlong.ts";
import { mul } from "./mul.ts";
import { permute } from "./permute.ts";
import type { Dims, Keep, Reducer } from "./reducer.ts";
import { reshape } from "./reshape.ts";

/** Each element meets the product of all others: nothing is divided, so zeros do no harm. */
const gradient: Gradient<Axes> = (g, { x: [x], attrs }) => {
  const { shape } = x as Tensor;
  const order = [...shape.map((_, i) => i).filter((i) => !attrs.axes.includes(i)), ...attrs.axes];
  const moved = permute(x as Tensor, order);
  const folded = moved.shape.length - attrs.axes.length;
  const [kept, rows] = [moved.shape.slice(0, folded), sizeOf(moved.shape.slice(folded))];
  const flat = reshape(moved, [...kept, rows]);
  const others = mul(productsBefore(flat, folded, false), productsBefore(flat, folded, true));
  const back = permute(
    reshape(others, moved.shape),
    order.map((_, i) => order.indexOf(i)),
  );
  return mul(back, expandAlong(g, shape, attrs));
};

const op: Reduction = {
  kind: "reduction",
  name: "prod",
  start: 1,
  combine: (m, product, x) => m.mul(product, x),
  dtype: wholeOrFloat,
  keeps: "x",
  gradients: [gradient],
};

/**
 * The product of all elements, or along the axes `dim`. Nothing multiplies to 1; integers and truth values give int32.
 *
 * @example
 * ```ts
 * import { prod, tensor } from "@qzynn/tensor";
 * prod(tensor([[1, 2], [3, 4]]), 0).toArray(); // → [ 3, 8 ]
 * ```
 */
export const prod = ((x: Tensor, dim?: Dims, { keepdim = false }: Keep = {}): Tensor =>
  apply(op, [x], { axes: axes("prod", dim, x.shape), keepdim })) as Reducer;
