import { QzynnError } from "../errors.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { elementwise } from "./elementwise.ts";
import { withNumbers } from "./withNumbers.ts";

const op = elementwise(
  "softshrink",
  2,
  "float",
  (m, x, lambd) => {
    const nearer = m.where(m.less(x, m.constant(0)), m.add(x, lambd), m.sub(x, lambd));
    return m.where(m.lessEqual(m.abs(x), lambd), m.constant(0), nearer);
  },
  [(m, x, lambd) => m.less(lambd, m.abs(x)), null],
);

/**
 * `x` moved towards 0 by `lambd`, at most as far as 0, element by element. `d/dx` is 0 from `−lambd` to `lambd`
 * and at NaN, else 1. Refuses a `lambd` below 0.
 *
 * @example
 * ```ts
 * import { softshrink, tensor } from "@qzynn/tensor";
 * softshrink(tensor([-2, 0.25, 3])).toArray(); // → [ -1.5, 0, 2.5 ]
 * ```
 */
export function softshrink<S extends Shape>(x: Tensor<S>, lambd = 0.5): Tensor<S> {
  if (!(lambd >= 0)) throw new QzynnError(`softshrink: lambd is ${lambd}; a distance is 0 or more`);
  return withNumbers(op, x, lambd);
}
