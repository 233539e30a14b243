import { apply } from "../apply.ts";
import { isFloat } from "../dtype.ts";
import { constant, type Tensor } from "../tensor.ts";
import { special } from "./elementwise.ts";
import { mul } from "./mul.ts";
import { pow } from "./pow.ts";

/** `x · 2ᵇ` of a whole b, in two steps, since 2ᵇ alone may overflow where the product does not. */
function scaled(x: number, b: number): number {
  if (x === 0 || Math.abs(x) === Infinity) return x;
  const half = Math.trunc(b / 2);
  return x * 2 ** half * 2 ** (b - half);
}

const op = special("ldexp", "float", {
  value: (x, b) => scaled(x, b),
  slopes: [(m, _x, b) => m.pow(m.constant(2), b), null],
});

/** `x · 2ᵇ`, element by element, broadcast to a common shape. Integers become float32. `d/dx = 2ᵇ`, `d/db = y·ln 2`. */
export function ldexp(x: Tensor, b: Tensor | number): Tensor {
  const exponent = typeof b === "number" ? constant(b, Number.isInteger(b) ? "int32" : "float32") : b;
  return isFloat(exponent.dtype) ? mul(x, pow(constant(2, "float32"), exponent)) : apply(op, [x, exponent]);
}
