import { apply } from "../apply.ts";
import type { Tensor } from "../tensor.ts";
import type { ValueOptions } from "./addcmul.ts";
import { elementwise } from "./elementwise.ts";
import { scalar } from "./scalar.ts";

const op = elementwise("addcdiv", 4, "float", (m, x, a, b, value) => m.add(x, m.mul(value, m.div(a, b))), [
  1,
  (m, _x, _a, b, value) => m.div(value, b),
  (m, _x, a, b, value) => m.neg(m.div(m.div(m.mul(value, a), b), b)),
  null,
]);

/** `x + value · a / b`, element by element; all three broadcast. Integers divide to float32. */
export const addcdiv = (x: Tensor, a: Tensor, b: Tensor, { value = 1 }: ValueOptions = {}): Tensor =>
  apply(op, [x, a, b, scalar(value, x)]);
