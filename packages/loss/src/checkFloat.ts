import { QzynnError, type Tensor } from "@qzynn/tensor";

const isFloat = ({ dtype }: Tensor): boolean => dtype === "float32" || dtype === "float64";

/** Losses measure distances, which are no whole numbers. */
export function checkFloat(call: string, what: string, x: Tensor): void {
  if (isFloat(x)) return;
  throw new QzynnError(`${call}: ${what} of ${x.dtype} is not floating point; convert it with .to("float32")`);
}

/** Refuses two tensors of integers; beside a floating one, the other is taken as floating too. */
export function checkEitherFloat(call: string, input: Tensor, target: Tensor): void {
  if (!isFloat(target)) checkFloat(call, "an input", input);
}
