import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { elementwise } from "./elementwise.ts";
import { withNumbers } from "./withNumbers.ts";

const op = elementwise("hardtanh", 3, "same", (m, x, min, max) => m.min(m.max(x, min), max), [
  (m, x, min, max) => m.where(m.max(m.lessEqual(x, min), m.lessEqual(max, x)), m.constant(0), m.constant(1)),
  null,
  null,
]);

/**
 * `min(max(x, minVal), maxVal)`, element by element: a `clamp` whose slope is 0 at the bounds too, as in PyTorch.
 * Refuses a `minVal` above `maxVal`.
 *
 * @example
 * ```ts
 * import { hardtanh, tensor } from "@qzynn/tensor";
 * hardtanh(tensor([-2, 0.5, 3])).toArray(); // → [ -1, 0.5, 1 ]
 * ```
 */
export function hardtanh<S extends Shape>(x: Tensor<S>, minVal = -1, maxVal = 1): Tensor<S> {
  if (!(minVal <= maxVal))
    throw new QzynnError(`hardtanh: nothing lies between ${minVal} and ${maxVal}; give the lower bound first`);
  return withNumbers(op, x, minVal, maxVal);
}
