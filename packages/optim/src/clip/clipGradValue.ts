import { assign, maximum, minimum, noGrad, QzynnError, type Tensor } from "@qzynn/tensor";
import { gradientsOf } from "./gradients.ts";

/** Puts every element of all gradients, in place, between `−clipValue` and `clipValue`. PyTorch's `clip_grad_value_`. */
export function clipGradValue(params: Iterable<Tensor> | Tensor, clipValue: number): void {
  if (!(clipValue >= 0)) throw new QzynnError(`clipGradValue: clipValue is ${clipValue}; use a number of 0 or more`);
  noGrad(() => {
    for (const g of gradientsOf(params)) assign(g, minimum(maximum(g, -clipValue), clipValue));
  });
}
