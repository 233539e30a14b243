import { apply } from "../apply.ts";
import { isFloat, promote } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { type BinaryFunction, binary, special } from "./elementwise.ts";
import { type Operand, operands } from "./scalar.ts";
import { sqrt } from "./sqrt.ts";
import { square } from "./square.ts";

/** `aᵇ` modulo 2³², by squaring; a negative exponent leaves something only of 1 and −1. */
function wholePower(a: number, b: number): number {
  if (b < 0) return a === 1 || (a === -1 && b % 2 === 0) ? 1 : a === -1 ? -1 : 0;
  let [result, square] = [1, a];
  for (let rest = b; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = Math.imul(result, square);
    square = Math.imul(square, square);
  }
  return result;
}

const ofIntegers = special("pow", "same", { value: (a, b) => wholePower(a, b) });

const ofFloats = binary("pow", "same", (m, a, b) => m.pow(a, b), [
  // Where the exponent is 0 the power is 1 whatever a is, so the slope is 0 and never 0 · a⁻¹, nor are its own slopes.
  (m, a, b) => {
    const isZero = m.equal(b, m.constant(0));
    const less = m.sub(m.where(isZero, m.constant(1), b), m.constant(1));
    return m.where(isZero, m.constant(0), m.mul(b, m.pow(a, less)));
  },
  // 0ᵇ stays 0 for every b ≥ 0: the logarithm of 0 must not be asked.
  (m, a, b, y) =>
    m.where(m.mul(m.equal(a, m.constant(0)), m.lessEqual(m.constant(0), b)), m.constant(0), m.mul(y, m.log(a))),
]);

function power(a: Operand, b: Operand): Tensor {
  const both = operands("pow", a, b);
  return apply(isFloat(promote(both)) ? ofFloats : ofIntegers, both);
}

/**
 * `aᵇ`, element by element, broadcast to a common shape. `d/da = b·aᵇ⁻¹`, `d/db = aᵇ·ln a`.
 * A negative base with a broken exponent gives NaN. Integers are refused a negative number as their exponent.
 */
export const pow: BinaryFunction = ((a: Operand, b: Operand) => {
  if (typeof a !== "object" || typeof b !== "number") return power(a, b);
  if (b < 0 && Number.isInteger(b) && !isFloat(a.dtype)) {
    throw new QzynnError(`pow: ${a.dtype} has no fractions for an exponent of ${b}; convert it with .to("float32")`);
  }
  // The power that networks take most is a product, and as in PyTorch the one of ½ is a root: NaN of −∞.
  if (b === 2) return square(a);
  return b === 0.5 && isFloat(a.dtype) ? sqrt(a) : power(a, b);
}) as BinaryFunction;
