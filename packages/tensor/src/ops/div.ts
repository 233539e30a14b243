import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { type BinaryFunction, binary, ofTwo } from "./elementwise.ts";
import { dividing, flooredQuotient } from "./quotients.ts";
import type { Operand } from "./scalar.ts";
import { truncated } from "./truncated.ts";

const exact = ofTwo(
  binary("div", "float", (m, a, b) => m.div(a, b), [
    (m, _a, b) => m.div(m.constant(1), b),
    (m, _a, b, y) => m.neg(m.div(y, b)),
  ]),
);

const rounded = {
  trunc: dividing(
    "div",
    (a, b) => Math.trunc(a / b),
    [0, 0],
    (m, a, b) => truncated(m, m.div(a, b)),
  ),
  floor: dividing("div", flooredQuotient, [0, 0]),
};

export interface DivOptions {
  /** Round towards 0 (`trunc`), or down (`floor`), and keep the dtype of integers; not at all, if not said. */
  readonly roundingMode?: "trunc" | "floor" | null;
}

/**
 * `a / b`, element by element, broadcast to a common shape. Integers divide to float32, unless the result is rounded.
 * `d/da = 1/b`, `d/db = −y/b`; a rounded quotient is flat.
 *
 * @example
 * ```ts
 * import { div, tensor } from "@qzynn/tensor";
 * div(tensor([7, -7]), 2).toArray(); // → [ 3.5, -3.5 ]
 * div(tensor([7, -7]), 2, { roundingMode: "floor" }).toArray(); // → [ 3, -4 ]
 * ```
 */
export const div = ((a: Operand, b: Operand, { roundingMode }: DivOptions = {}) => {
  const divide = roundingMode ? rounded[roundingMode] : exact;
  if (!divide) throw new QzynnError(`div: there is no rounding mode "${roundingMode}"; use "trunc" or "floor"`);
  return divide(a as Tensor, b as Tensor);
}) as BinaryFunction<[options?: DivOptions]>;
