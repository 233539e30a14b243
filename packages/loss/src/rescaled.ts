import { QzynnError, type Tensor } from "@qzynn/tensor";
import { list } from "./list.ts";

/** `values · weight`, if there is a weight, which broadcasts to their shape. */
export function rescaled(call: string, values: Tensor, weight: Tensor | null): Tensor {
  if (!weight) return values;
  checkBroadcastable(call, "weight", weight, values);
  return values.mul(weight);
}

/** Refuses what would make `values` larger, or does not broadcast at all. */
export function checkBroadcastable(call: string, what: string, weight: Tensor, values: Tensor): void {
  const fits = weight.shape.every((size, i) => size === 1 || size === values.shape[values.ndim - weight.ndim + i]);
  if (fits && weight.ndim <= values.ndim) return;
  throw new QzynnError(
    `${call}: a ${what} of ${list(weight.shape)} does not broadcast to ${list(values.shape)}; reshape or expand it`,
  );
}
