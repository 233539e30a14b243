import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { elementwise } from "./elementwise.ts";
import { withOwnNumbers } from "./withNumbers.ts";

const op = elementwise("hardtanh", 3, "same", (m, x, min, max) => m.min(m.max(x, min), max), [
  (m, x, min, max) => m.mul(m.less(min, x), m.less(x, max)),
  null,
  null,
]);

/**
 * `min(max(x, minVal), maxVal)`, element by element: a `clamp` whose slope is 0 at the bounds and at NaN too, as in
 * PyTorch. Whole numbers stay whole, and so do their bounds. Refuses a `minVal` above `maxVal`.
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
  return withOwnNumbers(op, x, minVal, maxVal);
}
