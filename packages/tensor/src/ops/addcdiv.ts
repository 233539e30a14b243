import { apply } from "../apply.ts";
import { isFloat, promote, toFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { constant, type Tensor } from "../tensor.ts";
import type { ValueOptions } from "./addcmul.ts";
import { elementwise } from "./elementwise.ts";

const op = elementwise("addcdiv", 4, "float", (m, x, a, b, value) => m.add(x, m.mul(value, m.div(a, b))), [
  1,
  (m, _x, _a, b, value) => m.div(value, b),
  (m, _x, a, b, value) => m.neg(m.div(m.div(m.mul(value, a), b), b)),
  null,
]);

/** `x + value · a / b`, element by element; all three broadcast. Refuses to divide integers by integers, as PyTorch does. */
export function addcdiv(x: Tensor, a: Tensor, b: Tensor, { value = 1 }: ValueOptions = {}): Tensor {
  if (!isFloat(a.dtype) && !isFloat(b.dtype)) {
    throw new QzynnError(`addcdiv: ${a.dtype} is divided by ${b.dtype}; convert one of them with .to("float32")`);
  }
  return apply(op, [x, a, b, constant(value, toFloat(promote([x, a, b])))]);
}
