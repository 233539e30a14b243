/** A plain number beside a tensor: it takes the tensor's dtype, as a Python number does in PyTorch. */
import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { constant, type Tensor } from "../tensor.ts";

/** What an operation takes where a tensor or a number will do. */
export type Operand = Tensor | number;

/** `value` as a tensor without axes, of a dtype that leaves the result of mixing it with `beside` as it should be. */
function scalar(value: number, beside: Tensor): Tensor {
  const whole = Number.isInteger(value);
  const dtype = isFloat(beside.dtype)
    ? beside.dtype
    : !whole
      ? "float32"
      : beside.dtype === "bool"
        ? "int32"
        : beside.dtype;
  return constant(value, dtype);
}

/** Both operands as tensors. At least one of them must be one. */
export function operands(call: string, a: Operand, b: Operand): [Tensor, Tensor] {
  if (typeof a !== "number") return [a, typeof b === "number" ? scalar(b, a) : b];
  if (typeof b !== "number") return [scalar(a, b), b];
  throw new QzynnError(`${call}: ${a} and ${b} are both plain numbers; make one of them a tensor`);
}
