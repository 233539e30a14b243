import { QzynnError, type Tensor } from "@qzynn/tensor";

/** Losses measure distances, which are no whole numbers. */
export function checkFloat(call: string, what: string, { dtype }: Tensor): void {
  if (dtype === "float32" || dtype === "float64") return;
  throw new QzynnError(`${call}: ${what} of ${dtype} is not floating point; convert it with .to("float32")`);
}
