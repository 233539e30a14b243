import { axis } from "../shape/axis.ts";
import type { Inserted, Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { reshape } from "./reshape.ts";

/** With one more axis, of size 1, at place `dim`. Shares memory. */
export function unsqueeze<S extends Shape, const D extends number>(x: Tensor<S>, dim: D): Tensor<Inserted<S, D>> {
  const shape = (x.shape as Shape).toSpliced(axis("unsqueeze", dim, x.ndim + 1), 0, 1);
  return reshape(x, shape) as Tensor as Tensor<Inserted<S, D>>;
}
