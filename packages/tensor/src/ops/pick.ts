/** The values that an index along one axis points to, together with the index. */
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { gather } from "./gather.ts";
import { squeeze } from "./squeeze.ts";

/** Chosen values and where they stood. */
export interface Extreme<S extends Shape> {
  readonly values: Tensor<S>;
  readonly indices: Tensor<S>;
}

export function pick(x: Tensor, places: Tensor, dim: number, keepdim: boolean): Extreme<Shape> {
  if (x.ndim === 0) return { values: x, indices: places };
  const values = gather(x, dim, places);
  return keepdim ? { values, indices: places } : { values: squeeze(values, dim), indices: squeeze(places, dim) };
}
