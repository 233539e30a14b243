/** A plain number beside a tensor: it takes the tensor's dtype, as a Python number does in PyTorch. */
import { type DType, isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { constant, type Tensor } from "../tensor.ts";

/** A plain number or truth value. */
export type Scalar = number | boolean;

/** What an operation takes where a tensor, a number or a truth value will do. */
export type Operand = Tensor | Scalar;

/** `value` as a tensor without axes, of a dtype that leaves the result of mixing it with `beside` as it should be. */
export function scalar(value: Scalar, beside: Tensor): Tensor {
  if (typeof value === "boolean") return constant(Number(value), "bool");
  return constant(value, dtypeOf(value, beside.dtype));
}

function dtypeOf(value: number, beside: DType): DType {
  if (isFloat(beside)) return beside;
  if (!Number.isInteger(value)) return "float32";
  // A float that comes of it must not see what a byte would make of a number that it does not hold.
  const fits = beside === "int32" || (beside === "uint8" && value >= 0 && value <= 255);
  return fits ? beside : "int32";
}

const isScalar = (x: Operand): x is Scalar => typeof x === "number" || typeof x === "boolean";

/** Both operands as tensors. At least one of them must be one. */
export function operands(call: string, a: Operand, b: Operand): [Tensor, Tensor] {
  if (!isScalar(a)) return [a, isScalar(b) ? scalar(b, a) : b];
  if (!isScalar(b)) return [scalar(a, b), b];
  throw new QzynnError(`${call}: ${a} and ${b} are both plain values; make one of them a tensor`);
}
