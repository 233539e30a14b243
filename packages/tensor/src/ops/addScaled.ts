/** Sums in which one part is multiplied by a number. */
import { apply } from "../apply.ts";
import { type DType, isFloat, promote } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { constant, type Tensor } from "../tensor.ts";
import { elementwise } from "./elementwise.ts";
import { type Operand, operands } from "./scalar.ts";

export interface AlphaOptions {
  /** What the second operand is multiplied by; 1 if not said. */
  readonly alpha?: number;
}

const sum = elementwise("add", 3, "same", (m, a, b, alpha) => m.add(a, m.mul(alpha, b)), [
  1,
  (_, _a, _b, alpha) => alpha,
  null,
]);
const difference = elementwise("sub", 3, "number", (m, a, b, alpha) => m.sub(a, m.mul(alpha, b)), [
  1,
  (m, _a, _b, alpha) => m.neg(alpha),
  null,
]);

/** `a ± alpha · b`. */
export function addScaled(a: Operand, b: Operand, alpha: number, sign: 1 | -1): Tensor {
  const op = sign === 1 ? sum : difference;
  const both = operands(op.name, a, b);
  return apply(op, [...both, factor(op.name, alpha, promote(both))]);
}

/** A number that a sum of this dtype multiplies by, which leaves the dtype as it is. */
function factor(name: string, alpha: number, dtype: DType): Tensor {
  if (!isFloat(dtype) && !Number.isInteger(alpha)) {
    throw new QzynnError(`${name}: alpha is ${alpha}, and ${dtype} has no fractions; convert to float32 first`);
  }
  return constant(dtype === "bool" ? Number(alpha !== 0) : alpha, dtype);
}
