import { QzynnError } from "../errors.ts";
import { broadcast } from "../shape/broadcast.ts";
import type { Shape } from "../shape/shape.ts";
import { constant, type Tensor } from "../tensor.ts";
import { to } from "./cast.ts";
import type { Operand } from "./scalar.ts";
import { where } from "./where.ts";

/**
 * `x` with `value`, a number or a tensor without axes, wherever `mask` is true. The mask broadcasts with `x`.
 *
 * @example
 * ```ts
 * import { maskedFill, tensor } from "@qzynn/tensor";
 * maskedFill(tensor([1, 2, 3]), tensor([true, false, true]), 0).toArray(); // → [ 0, 2, 0 ]
 * ```
 */
export function maskedFill<S extends Shape>(x: Tensor<S>, mask: Tensor, value: Operand): Tensor<S> {
  checkMask("maskedFill", mask);
  broadcast("maskedFill", [x.shape, mask.shape]);
  if (typeof value === "object" && value.ndim > 0) {
    throw new QzynnError(
      `maskedFill: a value of [${value.shape}] is not a single one; use where(mask, value, x) for one of each place`,
    );
  }
  const single = typeof value === "object" ? to(value, x.dtype) : constant(Number(value), x.dtype);
  return where(mask, single, x as Tensor) as Tensor as Tensor<S>;
}

/** Refuses a mask that does not hold truth values. */
export function checkMask(call: string, mask: Tensor): void {
  if (mask.dtype !== "bool") {
    throw new QzynnError(`${call}: a mask of ${mask.dtype} does not say true or false; convert it with .to("bool")`);
  }
}
