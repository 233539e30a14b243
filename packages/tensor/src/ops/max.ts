import { apply } from "../apply.ts";
import type { Reduction } from "../op.ts";
import type { Reduce, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { largest } from "./amax.ts";
import { argmax } from "./argmax.ts";
import { evenGradient } from "./extremeGradient.ts";
import { type Extreme, pick } from "./pick.ts";

const all: Reduction = { ...largest, name: "max", gradients: [evenGradient] };

/**
 * The largest element; with `dim`, the largest along that axis and where it stands, the first of equals.
 * With `dim` the gradient goes to the element that was picked, else equal ones share it, as in PyTorch.
 */
export function max(x: Tensor): Tensor<readonly []>;
export function max<S extends Shape, const D extends number, const K extends boolean = false>(
  x: Tensor<S>,
  dim: D,
  options?: { keepdim?: K },
): Extreme<Reduce<S, D, K>>;
export function max(x: Tensor, dim?: number, { keepdim = false }: { keepdim?: boolean } = {}): Tensor | Extreme<Shape> {
  return dim === undefined
    ? apply(all, [x], { axes: x.shape.map((_, i) => i), keepdim: false })
    : pick(x, argmax(x, dim, { keepdim: true }), dim, keepdim);
}
