import { apply } from "../apply.ts";
import { promote } from "../dtype.ts";
import { constant, type Tensor } from "../tensor.ts";
import { elementwise } from "./elementwise.ts";

const op = elementwise("addcmul", 4, "number", (m, x, a, b, value) => m.add(x, m.mul(value, m.mul(a, b))), [
  1,
  (m, _x, _a, b, value) => m.mul(value, b),
  (m, _x, a, _b, value) => m.mul(value, a),
  null,
]);

export interface ValueOptions {
  /** What the product or quotient is multiplied by; 1 if not said. */
  readonly value?: number;
}

/** `x + value · a · b`, element by element; all three broadcast. Of integers, `value` is cut to a whole number. */
export const addcmul = (x: Tensor, a: Tensor, b: Tensor, { value = 1 }: ValueOptions = {}): Tensor =>
  apply(op, [x, a, b, constant(value, promote([x, a, b]))]);
